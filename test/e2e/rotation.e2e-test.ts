import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import { Duration } from '../../src';
import { runChecks } from '../../src/checks/run';
import { renderCharts } from '../../src/kubernetes/render';
import { Example } from '../lab/example/example';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type Application, PooledApplication, RereadingApplication } from './application';
import { Population } from './population';
import { SecretSearch } from './secret-search';

/** Life of a credential, how often it is replaced, how often one that is replaced too late; in seconds. */
const life = 24;
const refresh = 8;
const lateRefresh = 60;
/** How long the applications work, in seconds. */
const load = 125;

const lateProps = {
  credentialTtl: Duration.seconds(life),
  credentialRefreshInterval: Duration.seconds(lateRefresh),
};

/** Users that Vault makes come and go while applications work. Everything happens at once, in `beforeAll`. */
describe('rotation under load', () => {
  let lab: Lab;
  let example: Example;
  let population: Population;
  let ended: number;
  const applications = {} as Record<'rereading' | 'tables' | 'pooled' | 'unlimited' | 'late', Application>;

  beforeAll(
    async () => {
      lab = await startLab({ vault: { tls: true } });
      example = new Example(lab);
      await example.load({
        credentialTtl: Duration.seconds(life),
        credentialRefreshInterval: Duration.seconds(refresh),
        refreshInterval: Duration.seconds(30),
      });
      // Dynamic users may make tables here, which belong to them.
      await lab.postgres.query('GRANT CREATE ON SCHEMA public TO billing_owner_rw', { database: 'billing' });
      const orders = { namespace: 'team-a', name: 'orders-db' };
      const billing = { namespace: 'team-b', name: 'billing-db' };
      const reports = { namespace: 'team-b', name: 'reports-db' };
      await Promise.all(
        [orders, billing, reports].map((secret) =>
          waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', ...secret }),
        ),
      );
      await lab.kubernetes.apply(lateExternalSecret(example, 'reports-db'));

      const insert = () => `INSERT INTO orders (item) VALUES ('rotation')`;
      const makeTable = (user: string) => `CREATE TABLE IF NOT EXISTS "of ${user}" (id int)`;
      const select = () => 'SELECT count(*) FROM invoices';
      const pooled = { secret: billing, work: select };
      population = new Population(lab, ['team-a_orders', 'team-b_billing', 'team-b_reports']).start(2000);
      applications.rereading = await new RereadingApplication(lab, { secret: orders, work: insert }).start(2);
      applications.tables = await new RereadingApplication(lab, { secret: billing, work: makeTable }).start(
        1,
      );
      applications.late = await new RereadingApplication(lab, { secret: reports, work: select }).start(1);
      // What README says: less than the outage budget, here with a second for re-reading and some for slow servers.
      applications.pooled = await new PooledApplication(lab, pooled, life - refresh - 4).start(3);
      applications.unlimited = await new PooledApplication(lab, pooled, 0).start(1);
      await sleep(load * 1000);
      ended = Date.now();
      await Promise.all([...Object.values(applications), population].map((each) => each.stop()));
    },
    (load + 120) * 1000,
  );
  afterAll(() => stopAfterTests(lab));

  test('an application that re-reads its Secret has no failed login', () => {
    const { failures, users, done } = applications.rereading;
    expect(failures).toEqual([]);
    expect(users.size).toBeGreaterThan(load / refresh - 3);
    expect(done).toBeGreaterThan(load);
  });

  test('a pool whose connections are no older than the documentation says has no failed query', () => {
    const { failures, users, done } = applications.pooled;
    expect(failures).toEqual([]);
    expect(users.size).toBeGreaterThan(load / refresh - 3);
    expect(done).toBeGreaterThan(load);
  });

  test('a pool without a limit does fail', () => {
    expect(applications.unlimited.failures.join('\n')).toMatch(/terminat/);
  });

  test('a refresh interval past the life of the credential is refused, and does fail where it is not', () => {
    const found = runChecks(example.platform(lateProps)._compileUnproven()).map(({ rule }) => rule);
    expect(found.filter((rule) => rule === 'credential-outlived')).toHaveLength(3);
    expect(() => example.synthesize(lateProps)).toThrow('errors were found');
    expect(applications.late.done).toBeGreaterThan(0);
    expect(applications.late.failures.join('\n')).toMatch(/password authentication failed/);
  });

  test('expired users are gone, also those that owned tables', async () => {
    const { users } = await population.count();
    const since = ended - (life + 6) * 1000;
    const { late, ...others } = applications;
    for (const application of Object.values({ ...others, late })) {
      const expired = [...application.users].filter(([, first]) => first < since).map(([name]) => name);
      expect(expired.length).toBeGreaterThan(0);
      expect(users.filter((user) => expired.includes(user))).toEqual([]);
    }
    const owners = await lab.postgres.query(
      `SELECT DISTINCT tableowner FROM pg_tables WHERE tablename LIKE 'of v-%' AND tableowner NOT LIKE 'v-%'`,
      { database: 'billing' },
    );
    expect(owners).toBe('billing_owner');
    expect(applications.tables.failures).toEqual([]);
  });

  test('users, leases and tokens stay bounded', async () => {
    const alive = Math.ceil(life / refresh) + 1;
    const roles = 3;
    // One more a role for what was fetched when the manifests were applied again.
    expect(population.highest(({ users }) => users.length)).toBeLessThanOrEqual(roles * (alive + 1));
    expect(population.highest(({ leases }) => leases)).toBeLessThanOrEqual(roles * (alive + 1));
    expect(population.highest(({ leases }) => leases)).toBeGreaterThanOrEqual(roles);
    expect(population.highest(({ tokens }) => tokens)).toBeLessThan(10);
    const irrevocable = await lab.vault.client.read('sys/leases/count?type=irrevocable');
    expect(irrevocable?.['lease_count']).toBe(0);
  });

  test('no secret that was used is in a file, a log or a command line', async () => {
    const search = await SecretSearch.of(lab, example);
    for (const { passwords } of Object.values(applications)) {
      passwords.forEach((password) => search.add('dynamic password', password));
    }
    expect(search.size).toBeGreaterThan(3 * (load / refresh - 3));
    expect(search.found()).toEqual([]);
  });
});

/** An ExternalSecret as it would be if nothing refused a refresh interval past the credential's life. */
function lateExternalSecret(example: Example, name: string): string {
  const plan = example.platform(lateProps)._compileUnproven();
  for (const { yaml } of renderCharts(plan, { visitors: [] })) {
    const found = parseAllDocuments(yaml()).find(
      (document) =>
        document.get('kind') === 'ExternalSecret' && document.getIn(['metadata', 'name']) === name,
    );
    if (found !== undefined) return found.toString();
  }
  throw new Error(`The example has no ExternalSecret ${name}.`);
}
