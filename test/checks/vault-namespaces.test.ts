import {
  Checks,
  type KubernetesCluster,
  KvEngine,
  type Platform,
  SecretSource,
  Tenant,
  VaultCapability,
  VaultNamespace,
  VaultPolicy,
} from 'tenantry';
import { runChecks } from '../../src/checks/run';
import { type PlanRecord } from '../../src/plan/records';
import { define } from '../domain/definition';
import { copied, copiesOf, type Mutable } from './example-plan';
import { MUTATIONS } from './mutations';
import { randomOrganization } from './organizations';
import { Random } from './random';

/** The same plan with all that is in a server in a namespace of it. */
function moved(plan: PlanRecord): PlanRecord {
  const text = JSON.stringify(plan)
    .replace(/"server":"([^"]+)"/g, '"server":"$1/team"')
    // Keys, of records and of logins, begin with the server.
    .replace(/"(vault[^" ]*) /g, '"$1/team ');
  const inside = JSON.parse(text) as Mutable<PlanRecord>;
  for (const device of inside.auditDevices) device.server = device.server.replace('/team', '');
  for (const { secretStores, generators } of [inside, ...inside.tenants])
    for (const { login } of [...secretStores, ...generators]) login.namespace = 'team';
  const { id, origin } = plan.servers[0] ?? { id: '', origin: '' };
  inside.vaultNamespaces.push({ origin, id: 'team', server: id, path: 'team', preventDestroy: true });
  return inside;
}

/** What is found, without the words that say where. */
const found = (plan: PlanRecord) =>
  runChecks(plan).map(({ rule, origin, message }) => {
    const said = message
      .replaceAll("namespace 'team' of ", '')
      .replaceAll(/(?<=[ '])team\//g, '')
      .replaceAll('vault/team', 'vault');
    return `${rule} ${origin} ${said}`;
  });

test('an organization and its mistakes in a namespace are what they are in the root', () => {
  let findings = 0;
  for (let seed = 1; seed <= 6; seed++) {
    const healthy = randomOrganization(seed)._compileUnproven();
    const copy = copiesOf(healthy);
    expect(found(moved(healthy)).sort()).toEqual(found(healthy).sort());
    for (const mutation of MUTATIONS) {
      const plan = copy();
      if (!mutation.apply(plan, new Random(seed))) continue;
      const expected = found(plan).sort();
      expect({ seed, mutation: mutation.name, found: found(moved(plan)).sort() }).toEqual({
        seed,
        mutation: mutation.name,
        found: expected,
      });
      findings += expected.length;
    }
  }
  expect(findings).toBeGreaterThan(100);
});

/** Tenant `above` in the root, with a policy of its own, and tenant `below` in namespace `team`. */
function aboveAndBelow(path: string, capability = VaultCapability.READ) {
  const { platform, vault, cluster, kv, auth } = define();
  const above = tenantIn(platform, cluster, kv, 'above');
  const namespace = new VaultNamespace(vault, 'team');
  const inTeam = new KvEngine(namespace, 'secret');
  const below = tenantIn(platform, cluster, inTeam, 'below');
  widen(above, path, capability);
  return { platform, vault, cluster, kv, auth, above, below, namespace, inTeam };
}

function tenantIn(platform: Platform, cluster: KubernetesCluster, kv: KvEngine, name: string): Tenant {
  const tenant = new Tenant(platform, name, { cluster, kv });
  tenant.addExternalSecret('settings', { source: SecretSource.extract(tenant.secret('settings')) });
  return tenant;
}

/** Adds a rule to a tenant's own policy. */
function widen(tenant: Tenant, path: string, capability: VaultCapability): void {
  const policy = tenant.node.findChild('policy') as VaultPolicy;
  policy.addRule({ path, capabilities: [capability], reason: 'a mistake' });
}

const errors = (platform: Platform) =>
  Checks.of(platform).errors.map(({ rule, message }) => `${rule}: ${message}`);

describe('a policy of where a namespace is made', () => {
  test.each([
    'team/secret/data/below/*',
    'team/*',
    '+/secret/data/below/*',
    'team/secret/+/below/settings',
    '+/+/data/+/settings',
  ])('reaches into it by %s', (path) => {
    const found = errors(aboveAndBelow(path).platform);
    expect(found.filter((error) => error.startsWith('tenant-isolation'))).toEqual([
      expect.stringMatching(
        `^tenant-isolation: role 'above', which tenant 'above' can use, can read team/secret/.*/below/.*, part of .*tenant 'below', by rule '${path.replace(/[+*/]/g, '\\$&')}' of policy 'above'`,
      ),
    ]);
  });

  test.each([
    'team/secret/data/above/*',
    'secret/data/below/*',
    'teams/secret/data/below/*',
    'tea/*',
    'team',
  ])('does not by %s', (path) => {
    const found = errors(aboveAndBelow(path).platform);
    expect(found.filter((error) => error.startsWith('tenant-isolation'))).toEqual([]);
  });

  test('reaches into one that is further below, and no further', () => {
    const { platform, vault, cluster } = aboveAndBelow('team/web/+/data/deep/*');
    const team = vault.node.findChild('team') as VaultNamespace;
    tenantIn(platform, cluster, new KvEngine(new VaultNamespace(team, 'web'), 'secret'), 'deep');
    expect(errors(platform)).toEqual([
      expect.stringContaining('may read team/web/sys/data/deep/ by rule'),
      expect.stringContaining("can read team/web/secret/data/deep/, part of the secrets of tenant 'deep'"),
    ]);
  });

  test.each([
    'team/sys/policies/acl/x',
    'team/sys/policies/acl/below',
    'team/auth/kubernetes-prod/role/x',
    'team/identity/group/id/x',
    'team/sys/mounts/x',
    'sys/namespaces/team',
    'team/sys/namespaces/web',
  ])('administers it by %s', (path) => {
    expect(errors(aboveAndBelow(path, VaultCapability.UPDATE).platform)).toContainEqual(
      `tenant-administers-vault: role 'above', which tenant 'above' can use, may update ${path} by rule '${path}' of policy 'above'`,
    );
  });

  test('administers nothing by what only looks like it', () => {
    const found = (path: string) => errors(aboveAndBelow(path, VaultCapability.UPDATE).platform);
    expect(found('secret/data/above/sys/policies/acl/x')).toEqual([]);
    expect(found('teams/sys/policies/acl/x')).toEqual([
      expect.stringContaining(
        "ungranted-access: role 'above', which tenant 'above' can use, can update teams/sys",
      ),
    ]);
  });
});

test('a policy in a namespace reaches its own paths, and none above or beside it', () => {
  const { platform, vault, cluster, below } = aboveAndBelow('secret/data/above/more');
  tenantIn(platform, cluster, new KvEngine(new VaultNamespace(vault, 'other'), 'secret'), 'beside');
  for (const path of ['secret/data/above/*', 'secret/data/beside/*', 'other/secret/data/beside/*', 'team/*'])
    widen(below, path, VaultCapability.READ);
  const reached = [
    'team/other/secret/data/beside/',
    'team/secret/data/above/',
    'team/secret/data/beside/',
    'team/team/',
  ];
  expect(errors(platform)).toEqual(
    reached.map(
      (path) => expect.stringContaining(`can read ${path}, which is neither its own nor granted`) as unknown,
    ),
  );
});

test('tenants of one name for their prefix clash in one namespace alone', () => {
  const { platform, cluster, inTeam, kv } = aboveAndBelow('secret/data/above/more');
  new Tenant(platform, 'first', { cluster, kv, prefix: 'same' });
  new Tenant(platform, 'second', { cluster, kv: inTeam, prefix: 'same' });
  expect(errors(platform)).toEqual([]);
  const other = aboveAndBelow('secret/data/above/more');
  new Tenant(other.platform, 'first', { cluster: other.cluster, kv: other.inTeam, prefix: 'same' });
  new Tenant(other.platform, 'second', { cluster: other.cluster, kv: other.inTeam, prefix: 'same' });
  expect(errors(other.platform)).toContainEqual(expect.stringMatching(/^overlapping-prefixes/));
});

test('no engine is mounted where a namespace begins, or below it', () => {
  const { platform, vault } = aboveAndBelow('secret/data/above/more');
  new KvEngine(vault, 'engine', { mount: 'team/secret' });
  new KvEngine(vault, 'near', { mount: 'teams' });
  expect(errors(platform)).toEqual([
    "conflicting-mounts: KV engine 'engine' is mounted at 'team/secret', within Vault namespace 'team' at 'team'",
  ]);
});

test('what an identity may do is asked as it asks it: in the namespace that it logs in to', () => {
  const { platform } = aboveAndBelow('team/secret/data/below/*');
  const checks = Checks.of(platform);
  const allowed = (tenant: string, path: string) => checks.allows(tenant, 'read', path);
  expect(allowed('below', 'secret/data/below/settings')).toBe(true);
  expect(allowed('below', 'team/secret/data/below/settings')).toBe(false);
  expect(allowed('above', 'team/secret/data/below/settings')).toBe(true);
  expect(allowed('above', 'secret/data/below/settings')).toBe(false);
  expect(checks.explain('below', 'read', 'secret/data/below/settings')).toContain(
    "below may read secret/data/below/settings: rule 'secret/data/below/*' of 'below' allows it",
  );
  expect(checks.explain('below', 'read', 'secret/data/below/settings')).toContain('ExternalSecret');
});

test('the text of a policy speaks of the paths of its namespace, templates and all', () => {
  const { platform, vault, namespace } = aboveAndBelow('secret/data/above/more');
  const text = (path: string) => `path "${path}" { capabilities = ["read"] }`;
  const name = '{{identity.entity.name}}';
  VaultPolicy.fromText(vault, 'root-all', text(`team/secret/data/${name}/*`));
  VaultPolicy.fromText(namespace, 'team-all', text('secret/data/above/*'));
  const plan = copied(platform._compileUnproven());
  const role = (tenant: string) => plan.tenants.find((each) => each.name === tenant)?.authRoles[0];
  role('above')?.policies.push('root-all');
  role('below')?.policies.push('team-all');
  const isolation = runChecks(plan).filter(({ rule }) => rule === 'tenant-isolation');
  expect(isolation.map(({ message }) => message)).toEqual([
    "role 'above', which tenant 'above' can use, can read team/secret/data/below/, part of the secrets of tenant 'below', by rule 'team/secret/data/below/*' of policy 'root-all', if {{identity.entity.name}} is 'below'",
  ]);
});

test('a template in the text of a policy of a namespace is filled in there', () => {
  const { platform, namespace, cluster, inTeam } = aboveAndBelow('secret/data/above/more');
  tenantIn(platform, cluster, inTeam, 'beside');
  const path = 'secret/+/{{identity.entity.name}}/settings';
  VaultPolicy.fromText(namespace, 'templated', `path "${path}" { capabilities = ["read"] }`);
  const plan = copied(platform._compileUnproven());
  plan.tenants.find(({ name }) => name === 'below')?.authRoles[0]?.policies.push('templated');
  const isolation = runChecks(plan).filter(({ rule }) => rule === 'tenant-isolation');
  expect(isolation.map(({ message }) => message)).toEqual([
    "role 'below', which tenant 'below' can use, can read team/secret/data/beside/settings, part of the secrets of tenant 'beside', by rule 'secret/+/beside/settings' of policy 'templated', if {{identity.entity.name}} is 'beside'",
  ]);
});

test("Vault's default policy is that of the namespace", () => {
  const { platform } = aboveAndBelow('secret/data/above/more');
  const plan = copied(platform._compileUnproven());
  for (const { authRoles, policies } of plan.tenants) {
    for (const role of authRoles) role.noDefaultPolicy = false;
    for (const policy of policies)
      policy.rules = policy.rules.filter(({ path }) => !path.startsWith('auth/token/'));
  }
  const refused = () => runChecks(plan).filter(({ rule }) => rule === 'request-refused');
  expect(refused()).toEqual([]);
  for (const { authRoles } of plan.tenants) for (const role of authRoles) role.noDefaultPolicy = true;
  expect(refused().length).toBeGreaterThan(1);
});
