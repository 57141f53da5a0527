import { type Acl, mergePolicies } from '../../../src/access/acl';
import { capabilities } from '../../../src/access/decision';
import { type Dialect } from '../../../src/access/dialect';
import { parsePolicy } from '../../../src/access/policy-text';
import { type Comparison, ENOUGH_MISMATCHES, shrinkList } from './comparison';
import {
  nearby,
  policyText,
  randomKin,
  randomPath,
  randomPolicy,
  type RandomPolicy,
} from './policy-generator';
import { Random } from './random';
import { type Server } from './server';

const POLICY_NAMES = ['diff-0', 'diff-1', 'diff-2'] as const;
const PATHS_PER_CALL = 150;

/**
 * Compares `sys/capabilities` with the engine: random policies, merged one, two and three at a time,
 * asked about paths that collide with them.
 */
export async function compareCapabilities(
  server: Server,
  dialect: Dialect,
  seed: number,
  decisions: number,
): Promise<Comparison> {
  const random = new Random(seed);
  const tokens = await Promise.all(
    POLICY_NAMES.map((_, i) => server.tokenWith(POLICY_NAMES.slice(0, i + 1))),
  );
  const mismatches: string[] = [];
  let made = 0;
  while (made < decisions && mismatches.length < ENOUGH_MISMATCHES) {
    const kin = random.chance(0.5) ? randomKin(random) : undefined;
    const policies = POLICY_NAMES.map(() => randomPolicy(random, '', kin));
    const texts = policies.map((policy) => policyText(policy, random));
    await writeAll(server, texts);
    const patterns = policies.flat().map(({ path }) => path);
    for (const [i, token] of tokens.entries()) {
      const near = patterns.slice(0, 6 * (i + 1));
      const randomOne = () =>
        kin !== undefined && random.chance(0.7) ? nearby(random, kin) : randomPath(random, near);
      // The server trims what it is asked about.
      const paths = [...new Set(Array.from({ length: PATHS_PER_CALL }, () => randomOne().trim()))];
      const acl = aclOfTexts(texts.slice(0, i + 1), dialect);
      const answers = await server.capabilities(token, paths);
      made += paths.length;
      const wrong = paths.find((path) => answers.get(path) !== capabilities(acl, path).join(' '));
      if (wrong !== undefined) {
        const first = [answers.get(wrong), capabilities(acl, wrong).join(' ')] as const;
        mismatches.push(await shrink(server, dialect, token, policies.slice(0, i + 1), wrong, first));
        // The other tokens are to be asked about the whole policies again.
        await writeAll(server, texts);
      }
    }
  }
  return { seed, decisions: made, mismatches };
}

async function writeAll(server: Server, texts: readonly string[]): Promise<void> {
  await Promise.all(
    texts.map(async (text, i) => {
      const { status, body } = await server.writePolicy(POLICY_NAMES[i] as string, text);
      if (status >= 300 || status === 0) throw new Error(`refused: ${text}\n${JSON.stringify(body)}`);
    }),
  );
}

function aclOfTexts(texts: readonly string[], dialect: Dialect): Acl {
  return mergePolicies(
    texts.map((text, i) => parsePolicy(POLICY_NAMES[i] as string, text, dialect)),
    dialect,
  );
}

/** The fewest rules with which server and engine still differ on the path. */
async function shrink(
  server: Server,
  dialect: Dialect,
  token: string,
  policies: readonly RandomPolicy[],
  path: string,
  first: readonly [theirs: string | undefined, ours: string],
): Promise<string> {
  let answers = first;
  const tagged = policies.flatMap((policy, i) => policy.map((rule) => ({ i, rule })));
  const textsOf = (rules: typeof tagged) =>
    POLICY_NAMES.map((_, i) => {
      const mine = rules.filter((each) => each.i === i).map(({ rule }) => rule);
      if (mine.length === 0) return '# nothing';
      return JSON.stringify({
        path: mine.map((rule) => ({ [rule.path]: { comment: '', capabilities: rule.capabilities } })),
      });
    });
  const smallest = await shrinkList(tagged, async (rules) => {
    const texts = textsOf([...rules]);
    await writeAll(server, texts);
    const theirs = (await server.capabilities(token, [path])).get(path);
    const ours = capabilities(aclOfTexts(texts.slice(0, policies.length), dialect), path).join(' ');
    if (theirs === ours) return false;
    answers = [theirs, ours];
    return true;
  });
  const rules = smallest.map(({ i, rule }) => `p${i} "${rule.path}" ${rule.capabilities.join(',')}`);
  return `${path}: server "${answers[0]}", engine "${answers[1]}" with ${rules.join('; ')}`;
}
