import { mergePolicies } from '../../../src/access/acl';
import { capabilities } from '../../../src/access/decision';
import { type Dialect } from '../../../src/access/dialect';
import { type Policy } from '../../../src/access/policy';
import { parsePolicy } from '../../../src/access/policy-text';
import { PolicySyntaxError } from '../../../src/access/syntax';
import { instantiate } from '../../../src/access/template';
import { type Comparison, ENOUGH_MISMATCHES, shrinkList } from './comparison';
import { Random } from './random';
import { type Server } from './server';
import { randomText } from './text-generator';

const POLICY_NAME = 'diff-text';
const PATHS = ['a', 'a/', 'a/b', 'a/b/c', 'b', 'bare', 'path', 'é', 'x', '${a "b"}', 'deny', 'name'];
/** What the engine refuses on purpose wherever it stands, the server only where it looks. */
const KNOWN_TO_BE_STRICTER = /names? no character/;

/**
 * Compares what the server accepts as a policy with what the engine reads, and for accepted ones what
 * they grant: random texts in HCL and JSON, whole and broken.
 */
export async function compareTexts(
  server: Server,
  dialect: Dialect,
  seed: number,
  texts: number,
): Promise<Comparison> {
  const random = new Random(seed);
  const token = await server.tokenWith([POLICY_NAME]);
  const mismatches: string[] = [];
  let made = 0;
  while (made < texts && mismatches.length < ENOUGH_MISMATCHES) {
    const text = randomText(random);
    made++;
    if (!(await difference(server, dialect, token, text))) continue;
    const shortest = (
      await shrinkList(
        [...text],
        async (shorter) => !!(await difference(server, dialect, token, shorter.join(''))),
      )
    ).join('');
    mismatches.push(`${await difference(server, dialect, token, shortest)}: ${JSON.stringify(shortest)}`);
  }
  return { seed, decisions: made, mismatches };
}

/** In what server and engine differ about a text; `undefined` when they agree. */
async function difference(
  server: Server,
  dialect: Dialect,
  token: string,
  text: string,
): Promise<string | undefined> {
  const { status, body } = await server.writePolicy(POLICY_NAME, text);
  const read = tryToRead(text, dialect);
  const isAccepted = status >= 200 && status < 300;
  if (!isAccepted) {
    return 'policy' in read
      ? `server refuses (${status} ${JSON.stringify(body)}), engine accepts`
      : undefined;
  }
  if ('problem' in read && KNOWN_TO_BE_STRICTER.test(read.problem)) return undefined;
  if (!('policy' in read)) return `server accepts, engine refuses (${read.problem})`;
  const acl = mergePolicies([instantiate(read.policy, () => undefined, dialect)], dialect);
  const answers = await server.capabilities(token, PATHS);
  const wrong = PATHS.find((path) => answers.get(path) !== capabilities(acl, path).join(' '));
  return wrong && `${wrong}: server "${answers.get(wrong)}", engine "${capabilities(acl, wrong).join(' ')}"`;
}

function tryToRead(text: string, dialect: Dialect): { policy: Policy } | { problem: string } {
  try {
    return { policy: parsePolicy(POLICY_NAME, text, dialect) };
  } catch (error) {
    if (error instanceof PolicySyntaxError) return { problem: error.message };
    throw error;
  }
}
