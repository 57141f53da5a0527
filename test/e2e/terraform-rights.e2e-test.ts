import { join } from 'node:path';
import {
  AppRoleAuth,
  AuditDevice,
  AuditTarget,
  DatabaseEngine,
  Duration,
  JwtAuth,
  KvEngine,
  PkiEngine,
  PostgresAccess,
  PostgresConnection,
  PostgresSslMode,
  Tenant,
  TransitEngine,
  VaultCapability,
  VaultPolicy,
} from '../../src';
import { policyHcl } from '../../src/documents/policy-hcl';
import { type PolicyRule } from '../../src/plan/policy-rule';
import { type PlanRecord } from '../../src/plan/records';
import { synthesizeAs } from '../../src/synth/synthesize';
import { terraformRights, type TerraformRun } from '../../src/terraform/terraform-rights';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { sqlLiteral } from '../lab/postgres/sql';
import { valueAt } from '../lab/process/http';
import { applierFor } from '../lab/stack/choose-applier';
import { type StackApplier } from '../lab/stack/stack-applier';
import { ISSUER, newKeys } from './ci-token';
import { labPlatform } from './lab-platform';

/** What is looked at of a line of Vault's audit log. */
interface AuditEntry {
  readonly type: string;
  readonly request: { readonly operation: string; readonly path: string };
  readonly auth?: { readonly policies?: readonly string[] };
}

/** Whether a rule with wildcards is for a path. */
function isFor(asked: string): (rule: PolicyRule) => boolean {
  return ({ path }) => new RegExp(`^${path.replaceAll('+', '[^/]+').replace(/\*$/, '.*')}$`).test(asked);
}

/** What Terraform's provider asks, and the lab's writer has no need of. */
const OF_THE_PROVIDER = [
  'read auth/ci/config',
  'update auth/token/create',
  'read auth/token/lookup-self',
  'read sys/mounts/auth/ci/tune',
  'read sys/mounts/auth/kubernetes-lab/tune',
  'read sys/mounts/auth/machines/tune',
];

const PASSWORD = 'of-the-lab-1';
const { publicKey } = newKeys();

/** Something of every kind, in two versions, of which the second may be destroyed; in the third it is gone. */
function platformOf(lab: Lab, version: 1 | 2 | 3) {
  const { platform, server, cluster } = labPlatform(lab, {
    platform: 'rights',
    server: 'vault',
    cluster: 'lab',
  });
  if (version === 3) return platform;
  const preventDestroy = version === 1;
  const engine = { preventDestroy, description: `version ${version}` };
  const kv = new KvEngine(server, 'secret-kv', { ...engine, maxVersions: 4 + version });
  new AuditDevice(server, 'extra', {
    target: AuditTarget.file(join(lab.directory, 'vault', 'extra.log')),
  });
  const policy = new VaultPolicy(platform, 'self', {
    vault: server,
    rules: [
      { path: 'auth/token/lookup-self', capabilities: [VaultCapability.READ], reason: `version ${version}` },
    ],
  });
  new JwtAuth(server, 'ci', { boundIssuer: ISSUER, publicKeys: [publicKey], preventDestroy }).addRole(
    'deploy',
    {
      audiences: ['vault'],
      claims: { project: `version-${version}` },
      policies: [policy],
    },
  );
  new AppRoleAuth(server, 'machines', { preventDestroy }).addRole('backup', {
    policies: [policy],
    secretIdUses: version,
  });
  const tenant = new Tenant(platform, 'shop', {
    cluster,
    kv,
    namespaces: ['shop', `shop-${version}`],
  });
  tenant.limitRequests({ logins: 1000 * version });
  const connection = new PostgresConnection(server, 'orders', {
    engine: new DatabaseEngine(server, 'database', engine),
    host: '127.0.0.1',
    port: lab.postgres.port,
    database: 'postgres',
    username: 'vault_orders',
    passwordVariable: 'orders_password',
    rotateAdmin: true,
    preventDestroy,
    sslMode: version === 1 ? PostgresSslMode.VERIFY_FULL : PostgresSslMode.VERIFY_CA,
    caCertificate: lab.certificateAuthority.certificate,
  });
  tenant.addDatabaseRole('reports', {
    connection,
    access: PostgresAccess.memberOf('readers'),
    ttl: Duration.hours(version),
  });
  tenant.addTransitKey('cards', {
    engine: new TransitEngine(server, 'transit', engine),
    preventDestroy,
    autoRotatePeriod: Duration.days(30 + version),
  });
  const roots = new PkiEngine(server, 'roots', { ...engine, maxTtl: Duration.days(3650) });
  const root = roots.addIssuer('root', {
    commonName: 'Lab root',
    ttl: Duration.days(3650),
    preventDestroy,
  });
  const pki = new PkiEngine(server, 'pki', { ...engine, defaultIssuer: `issuing-${version}` });
  for (const id of [1, 2])
    pki.addIssuer(`issuing-${id}`, {
      commonName: `Lab ${id}`,
      ttl: Duration.days(365),
      signedBy: root,
      preventDestroy,
    });
  tenant.addPkiRole('web', {
    engine: pki,
    allowedDomains: ['shop.example.com'],
    ttl: Duration.days(version),
  });
  return platform;
}

/** What the policy of whoever runs Terraform says, held against what Terraform asks. */
describe("Terraform's rights", () => {
  let lab: Lab;
  let plan: PlanRecord;
  const stacks = ['vault', 'vault-tenants'] as const;

  const folder = (stack: string) => join(lab.directory, 'rights', 'terraform', stack);
  const variablesOf = (stack: string) =>
    stack === 'vault' ? { reviewer_jwt: lab.tokenReviewerJwt, orders_password: PASSWORD } : {};

  function synthesize(version: 1 | 2 | 3): void {
    const stream = { write: () => undefined };
    const options = { mode: 'synth', out: join(lab.directory, 'rights'), force: true } as const;
    synthesizeAs({ by: 'tenantry', options }, platformOf(lab, version), { stdout: stream, stderr: stream });
  }

  /** Terraform, or the writer, with a token of that policy and no other. */
  async function as(run: TerraformRun): Promise<StackApplier> {
    const policy = policyHcl(terraformRights(plan, 'vault', run));
    await lab.vault.client.write(`sys/policies/acl/terraform-${run}`, { policy });
    const made = await lab.vault.client.write('auth/token/create', {
      policies: [`terraform-${run}`],
      no_default_policy: true,
    });
    return applierFor(lab, folder('vault'), () => undefined, String(valueAt(made, 'auth', 'client_token')));
  }

  /** What a policy allows and nobody asked for, as `capability path`. */
  function unused(run: TerraformRun): string[] {
    const rules = terraformRights(plan, 'vault', run);
    const used = new Set<string>();
    for (const { request, auth, type } of lab.vault.auditEntries() as unknown as AuditEntry[]) {
      if (type !== 'response' || !auth?.policies?.includes(`terraform-${run}`)) continue;
      const rule = rules.find(({ path }) => path === request.path) ?? rules.find(isFor(request.path));
      used.add(`${request.operation} ${rule?.path}`).add(`sudo ${rule?.path}`);
    }
    return rules.flatMap(({ path, capabilities }) =>
      capabilities.map((capability) => `${capability} ${path}`).filter((text) => !used.has(text)),
    );
  }

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true }, externalSecrets: false });
    await lab.postgres.query(`CREATE ROLE vault_orders LOGIN CREATEROLE PASSWORD ${sqlLiteral(PASSWORD)}`);
  });
  afterAll(() => stopAfterTests(lab));

  test('suffice to make, to plan, to change and to destroy, and no more is in them than that takes', async () => {
    synthesize(1);
    plan = platformOf(lab, 2)._compileUnproven();
    const [apply, planner] = [await as('apply'), await as('plan')];
    const all = async (version: 1 | 2 | 3, make: (stack: string) => Promise<unknown>) => {
      synthesize(version);
      for (const stack of stacks) await make(stack);
    };
    const applied = (stack: string) => apply.apply(folder(stack), variablesOf(stack));
    await all(1, applied);
    await all(1, async (stack) => {
      expect(await planner.plan(folder(stack), variablesOf(stack))).toEqual([]);
    });
    await all(2, applied);
    await apply.destroy(folder('vault-tenants'));
    await apply.apply(folder('vault'), variablesOf('vault'));
    synthesize(3);
    await applied('vault');
    const unmade = apply.name === 'writer' ? OF_THE_PROVIDER : [];
    expect({ apply: unused('apply'), plan: unused('plan') }).toEqual({ apply: unmade, plan: unmade });
  });

  test('do not suffice to change anything when they are those of a plan', async () => {
    synthesize(1);
    const planner = await as('plan');
    await expect(planner.apply(folder('vault'), variablesOf('vault'))).rejects.toThrow('permission denied');
  });
});
