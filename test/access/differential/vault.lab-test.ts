import { defaultPolicy } from '../../../src/access/default-policy';
import { dialectOf, type Dialect } from '../../../src/access/dialect';
import { type Policy } from '../../../src/access/policy';
import { parsePolicy } from '../../../src/access/policy-text';
import { compareCapabilities } from './capability-comparison';
import { type Comparison } from './comparison';
import { compareRequests } from './request-comparison';
import { Server } from './server';
import { compareTexts } from './text-comparison';

/*
 * Holds the access engine against a running server, e.g. `vault server -dev`:
 *
 *   LAB_VAULT_ADDRESS=http://127.0.0.1:8200 LAB_VAULT_TOKEN=root \
 *     npx jest --testMatch '**\/access\/**\/*.lab-test.ts'
 *
 * LAB_SEED repeats a run, LAB_DECISIONS sets its size.
 */
const address = process.env.LAB_VAULT_ADDRESS;
const token = process.env.LAB_VAULT_TOKEN ?? 'root';
const seed = Number(process.env.LAB_SEED ?? Date.now() % 1_000_000_000);
const decisions = Number(process.env.LAB_DECISIONS ?? 1_000_000);

(address ? describe : describe.skip)('the engine and a real server', () => {
  let server: Server;
  let dialect: Dialect;

  beforeAll(async () => {
    server = new Server({ address: address as string, token });
    const version = await server.version();
    const product = process.env.LAB_PRODUCT === 'openbao' ? 'openbao' : 'vault';
    dialect = dialectOf(product, version);
  });
  afterAll(() => server.close());

  async function check(name: string, compare: () => Promise<Comparison>): Promise<void> {
    const started = Date.now();
    const { decisions: made, mismatches } = await compare();
    const perSecond = Math.round((made * 1000) / (Date.now() - started));
    process.stderr.write(`${name}, ${dialect.name}, seed ${seed}: ${made} decisions, ${perSecond}/s\n`);
    expect(mismatches).toEqual([]);
  }

  test('the default policy is the one that the server ships', async () => {
    const answer = await server.demand('GET', 'sys/policies/acl/default');
    const { policy } = answer.data as { policy: string };
    const rulesIn = ({ rules }: Policy) =>
      rules.map((rule) => `${rule.path} ${rule.capabilities.join(' ')}`).sort();
    expect(rulesIn(defaultPolicy(dialect))).toEqual(rulesIn(parsePolicy('default', policy, dialect)));
  });

  test(
    'sys/capabilities',
    () => check('capabilities', () => compareCapabilities(server, dialect, seed, decisions)),
    3_600_000,
  );
  test(
    'requests',
    () => check('requests', () => compareRequests(server, dialect, seed, decisions / 50)),
    3_600_000,
  );
  test(
    'policy texts',
    () => check('texts', () => compareTexts(server, dialect, seed, decisions / 50)),
    3_600_000,
  );
});
