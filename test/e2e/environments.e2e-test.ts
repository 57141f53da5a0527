import { join } from 'node:path';
import { company, type Environment, ENVIRONMENTS } from '../../examples/two-environments/platform';
import { teams } from '../../examples/two-environments/teams';
import { CaCertificate, type Platform, SecretSource, type Tenant } from '../../src';
import { type SynthOptions } from '../../src/synth/request';
import { synthesizeAs } from '../../src/synth/synthesize';
import { filesBelow } from '../files-below';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type HttpResponse, valueAt } from '../lab/process/http';
import { applierFor } from '../lab/stack/choose-applier';
import { type StackApplier } from '../lab/stack/stack-applier';
import { outcomesOf } from './vault-attempts';

const OTHER = { staging: 'production', production: 'staging' } as const;
const NAMESPACES = ['checkout', 'catalog', 'search', 'mail', 'mail-jobs'];

const FRAUD_SCORES = { kind: 'externalsecrets', namespace: 'checkout', name: 'fraud-scores' } as const;

/** What people fill in, below the prefix of each environment. */
const SECRETS = {
  'checkout/stripe': ['api-key'],
  'checkout/fraud-scores': ['url'],
  'catalog/index': ['key'],
  'mail/smtp': ['username', 'password'],
};

/** Value of a property: no two environments have the same. */
const valueOf = (environment: Environment, path: string, property: string) =>
  `${property} of ${environment}/${path}`;

/** The example with two environments: a lab for each, and the Vault of the one alone. */
describe('staging and production of one Vault', () => {
  const labs = {} as Record<Environment, Lab>;
  const variables: Record<string, string> = {};
  let out: string;
  let applier: StackApplier;

  function definition(): Platform {
    const { vault, certificateAuthority, directory } = labs.staging;
    const environment = ({ kubernetes, postgres, certificateAuthority: { certificate } }: Lab) => ({
      apiServer: kubernetes.apiServerUrl,
      apiServerCa: kubernetes.caCertificate,
      postgresHost: postgres.host,
      postgresPort: postgres.port,
      postgresCa: certificate,
    });
    const acme = company({
      vaultAddress: vault.address,
      vaultCa: CaCertificate.inline(certificateAuthority.certificate),
      auditFile: join(directory, 'vault', 'example-audit.log'),
      staging: environment(labs.staging),
      production: environment(labs.production),
    });
    teams(acme);
    return acme.platform;
  }

  function synthesize(
    options: Partial<SynthOptions> = {},
    edit: (platform: Platform) => void = () => {},
  ): void {
    const stream = { write: () => undefined };
    const request = { by: 'tenantry', options: { mode: 'synth', out, force: true, ...options } } as const;
    const platform = definition();
    edit(platform);
    synthesizeAs(request, platform, { stdout: stream, stderr: stream });
  }

  const apply = (stack: string) => applier.apply(join(out, 'terraform', stack), variables);

  /** What the environment's own administrators have before: a database with owner and admin, and namespaces. */
  async function prepare(environment: Environment): Promise<void> {
    const { postgres, kubernetes, tokenReviewerJwt } = labs[environment];
    const database = await postgres.createApplicationDatabase({
      name: 'checkout',
      schema: 'CREATE TABLE orders (id serial PRIMARY KEY, item text);',
      vaultAdmin: 'vault_checkout',
    });
    for (const [path, script] of Object.entries(filesBelow(join(out, 'postgresql'))))
      if (path.includes(`checkout-${environment}`)) await postgres.query(script, { database: 'checkout' });
    variables[`checkout_${environment}_admin_password`] = database.vaultAdminPassword;
    variables[`${environment}_reviewer`] = tokenReviewerJwt;
    for (const namespace of NAMESPACES) await kubernetes.client.createNamespace(namespace);
  }

  async function fillSecrets(environment: Environment): Promise<void> {
    for (const [path, properties] of Object.entries(SECRETS)) {
      const data = Object.fromEntries(properties.map((each) => [each, valueOf(environment, path, each)]));
      await labs.staging.vault.client.write(`secret/data/${environment}/${path}`, { data });
    }
  }

  /** Applies the tenants of an environment, and waits for its last ExternalSecret. */
  async function deliver(environment: Environment): Promise<void> {
    const { kubernetes } = labs[environment];
    await apply(`vault-tenants-${environment}`);
    await kubernetes.applyFolder(join(out, 'kubernetes', environment));
    for (const [namespace, name] of [
      ['checkout', 'stripe'],
      ['checkout', 'database'],
      ['search', 'index'],
      ['mail-jobs', 'smtp'],
    ] as const)
      await waitUntilReady(kubernetes.client, { kind: 'externalsecrets', namespace, name });
  }

  const secretOf = (environment: Environment, namespace: string, name: string) =>
    labs[environment].kubernetes.client.secretValues(namespace, name);

  async function login(environment: Environment, mount: Environment, role: string): Promise<HttpResponse> {
    const jwt = await labs[environment].kubernetes.client.serviceAccountToken(
      'checkout',
      'checkout-external-secrets',
      { audiences: ['vault'] },
    );
    return labs.staging.vault.unauthenticated.send('POST', `auth/kubernetes-${mount}/login`, { role, jwt });
  }

  beforeAll(async () => {
    labs.staging = await startLab({ vault: { tls: true } });
    labs.production = await startLab({ vault: false });
    out = join(labs.staging.directory, 'environments');
    synthesize();
    for (const environment of ENVIRONMENTS) await prepare(environment);
    applier = await applierFor(labs.staging, join(out, 'terraform', 'vault'), console.log);
    await apply('vault');
    for (const environment of ENVIRONMENTS) await fillSecrets(environment);
  });
  afterAll(async () => {
    await stopAfterTests(labs.production);
    await stopAfterTests(labs.staging);
  });

  test('staging is applied and delivered while production has nothing', async () => {
    await deliver('staging');
    expect(await labs.staging.vault.client.list('auth/kubernetes-production/role')).toEqual([]);
    expect(await secretOf('production', 'checkout', 'stripe')).toBeUndefined();
  });

  test('each is delivered what is its own', async () => {
    await deliver('production');
    for (const environment of ENVIRONMENTS) {
      const value = (path: string, property: string) => valueOf(environment, path, property);
      expect(await secretOf(environment, 'checkout', 'stripe')).toEqual({
        STRIPE_API_KEY: value('checkout/stripe', 'api-key'),
      });
      expect(await secretOf(environment, 'search', 'index')).toEqual({
        INDEX_KEY: value('catalog/index', 'key'),
      });
      expect(await secretOf(environment, 'mail-jobs', 'smtp')).toEqual({
        username: value('mail/smtp', 'username'),
        password: value('mail/smtp', 'password'),
      });
    }
  });

  test('what is on trial in staging is in staging alone', async () => {
    await waitUntilReady(labs.staging.kubernetes.client, FRAUD_SCORES);
    expect(await secretOf('staging', 'checkout', 'fraud-scores')).toEqual({
      url: valueOf('staging', 'checkout/fraud-scores', 'url'),
    });
    expect(await secretOf('production', 'checkout', 'fraud-scores')).toBeUndefined();
  });

  test.each(ENVIRONMENTS)(
    "the credential of %s opens that environment's database alone",
    async (environment) => {
      const url = String((await secretOf(environment, 'checkout', 'database'))?.['DATABASE_URL']);
      expect((await labs[environment].postgres.psqlAt(url, 'SELECT count(*) FROM orders;')).stdout).toBe(
        '0\n',
      );
      const elsewhere = url.replace(/:\d+\//, `:${labs[OTHER[environment]].postgres.port}/`);
      expect(elsewhere).not.toBe(url);
      expect((await labs[OTHER[environment]].postgres.psqlAt(elsewhere, 'SELECT 1;')).stderr).toContain(
        'password authentication failed',
      );
    },
  );

  describe.each(ENVIRONMENTS)('the identity of %s', (environment) => {
    const other = OTHER[environment];

    test('logs in as itself, and reads nothing of the other', async () => {
      const { body } = await login(environment, environment, `checkout_${environment}`);
      const client = labs.staging.vault.unauthenticated.withToken(
        String(valueAt(body, 'auth', 'client_token')),
      );
      const at = (of: Environment) => [
        { method: 'GET', path: `secret/data/${of}/checkout/stripe` },
        { method: 'LIST', path: `secret/metadata/${of}/checkout/` },
      ];
      const generator = { method: 'GET', path: `database/creds/checkout_${other}_app` };
      expect((await outcomesOf(client, at(environment))).map((line) => line.slice(-3))).toEqual([
        '200',
        '200',
      ]);
      expect((await outcomesOf(client, [...at(other), generator])).map((line) => line.slice(-3))).toEqual([
        '403',
        '403',
        '403',
      ]);
    });

    test.each([
      ["at the other's mount", other, `checkout_${other}`],
      ["as the other's role at its own mount", environment, `checkout_${other}`],
      ["as itself at the other's mount", other, `checkout_${environment}`],
    ] as const)('cannot log in %s', async (_, mount, role) => {
      expect([400, 403]).toContain((await login(environment, mount, role)).status);
    });
  });

  test('what is promoted changes production alone, and is delivered there', async () => {
    const files = () => filesBelow(out);
    const before = files();
    synthesize({ cluster: 'production' }, (acme) => {
      const checkout = acme.node.findChild('checkout') as Tenant;
      checkout.placement('production').addExternalSecret('fraud-scores', {
        source: SecretSource.extract(checkout.secret('fraud-scores')),
      });
    });
    const changed = Object.entries(files()).filter(([path, text]) => before[path] !== text);
    expect(changed.map(([path]) => path)).toEqual([
      'kubernetes/production/checkout_production/APPLY.md',
      'kubernetes/production/checkout_production/external-secrets.yaml',
      'plan/tenants/checkout_production.json',
    ]);
    await deliver('production');
    await waitUntilReady(labs.production.kubernetes.client, FRAUD_SCORES);
    expect(await secretOf('production', 'checkout', 'fraud-scores')).toEqual({
      url: valueOf('production', 'checkout/fraud-scores', 'url'),
    });
  });
});
