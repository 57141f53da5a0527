import { defaultPolicy } from '../../../src/access/default-policy';
import { dialectOf, type Dialect } from '../../../src/access/dialect';
import { type Policy } from '../../../src/access/policy';
import { parsePolicy } from '../../../src/access/policy-text';
import { stopAfterTests } from '../../lab/jest-lab';
import { type Lab, startLab } from '../../lab/lab';
import { compareCapabilities } from './capability-comparison';
import { type Comparison } from './comparison';
import { compareRequests } from './request-comparison';
import { Server, type ServerAccess } from './server';
import { compareTexts } from './text-comparison';

/*
 * Holds the access engine against a real server: the lab's Vault, or the one that LAB_VAULT_ADDRESS and
 * LAB_VAULT_TOKEN name (an OpenBao with LAB_PRODUCT=openbao). LAB_DECISIONS sets the size of a run, LAB_SEED
 * repeats one.
 */
const seed = Number(process.env.LAB_SEED ?? Date.now() % 1_000_000_000);
const decisions = Number(process.env.LAB_DECISIONS ?? 60_000);

describe('the engine and a real server', () => {
  let lab: Lab | undefined;
  let server: Server;
  let dialect: Dialect;

  beforeAll(async () => {
    process.stderr.write(`differential: LAB_SEED=${seed} LAB_DECISIONS=${decisions}\n`);
    server = new Server(serverByHand() ?? (await serverOfLab()));
    const product = process.env.LAB_PRODUCT === 'openbao' ? 'openbao' : 'vault';
    dialect = dialectOf(product, await server.version());
  });
  afterAll(async () => {
    server?.close();
    await stopAfterTests(lab);
  });

  async function serverOfLab(): Promise<ServerAccess> {
    lab = await startLab({ kubernetes: false, externalSecrets: false, postgres: false });
    const { address, rootToken: token, client } = lab.vault;
    // A million decisions would fill the disk, and nobody reads about them.
    await client.delete('sys/audit/lab-audit');
    return { address, token };
  }

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

function serverByHand(): ServerAccess | undefined {
  const address = process.env.LAB_VAULT_ADDRESS;
  return address === undefined ? undefined : { address, token: process.env.LAB_VAULT_TOKEN ?? 'root' };
}
