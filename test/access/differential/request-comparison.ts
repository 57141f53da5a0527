import { type Acl, mergePolicies } from '../../../src/access/acl';
import { type Operation } from '../../../src/access/capability';
import { decide } from '../../../src/access/decision';
import { type Dialect } from '../../../src/access/dialect';
import { type RequestParameters, type RequestValue } from '../../../src/access/parameters';
import { type ListedValue } from '../../../src/access/policy';
import { parsePolicy } from '../../../src/access/policy-text';
import { type Comparison, ENOUGH_MISMATCHES, shrinkList } from './comparison';
import {
  hclText,
  randomCapabilities,
  randomPath,
  randomPattern,
  type RandomPolicy,
  type RandomRule,
} from './policy-generator';
import { Random } from './random';
import { type Server } from './server';

const MOUNT = 'access-diff';
const POLICY_NAMES = ['diff-request-0', 'diff-request-1'] as const;
const REQUESTS_PER_ROUND = 40;
const PARAMETERS = ['x', 'Y', 'policies'];
const VALUES: readonly RequestValue[] = [
  'a',
  'b',
  'ab',
  'a,b',
  'A',
  '',
  true,
  false,
  5,
  null,
  ['a'],
  ['a', 'b'],
  [],
  { k: 'v' },
];
const LISTED: readonly ListedValue[] = [
  'a',
  'b',
  'a*',
  '*b',
  '*',
  '**',
  'a,b',
  '',
  true,
  5,
  ['a', 'b'],
  { k: 'v' },
];

/**
 * Compares real requests to a KV v1 mount with the engine: LIST, reads with a query, writes with
 * parameters, deletions, and wrapping. Refused means status 403; anything else got past the ACL.
 */
export async function compareRequests(
  server: Server,
  dialect: Dialect,
  seed: number,
  requests: number,
): Promise<Comparison> {
  const random = new Random(seed);
  await server.call('DELETE', `sys/mounts/${MOUNT}`);
  await server.demand('POST', `sys/mounts/${MOUNT}`, { type: 'kv', options: { version: '1' } });
  const token = await server.tokenWith(POLICY_NAMES);
  const existing = new Set<string>();
  const mismatches: string[] = [];
  let made = 0;
  while (made < requests && mismatches.length < ENOUGH_MISMATCHES) {
    const policies = POLICY_NAMES.map(() => constrainedPolicy(random));
    const texts = policies.map((policy) => hclText(policy, random));
    await writeAll(server, texts);
    const acl = aclOf(texts, dialect);
    const patterns = policies.flat().map(({ path }) => path);
    for (let i = 0; i < REQUESTS_PER_ROUND; i++) {
      const trial = randomTrial(random, patterns, existing);
      if (!trial) continue;
      const status = await send(server, token, trial);
      made++;
      const isAllowed = status !== 403;
      if (isAllowed && trial.method === 'PUT' && status < 300) existing.add(trial.path);
      if (isAllowed && trial.method === 'DELETE' && status < 300) existing.delete(trial.path);
      if (isAllowed === decide(acl, trial).allowed) continue;
      mismatches.push(await shrink(server, dialect, token, policies, trial));
      // To find that out, policies were changed, and what there is.
      await server.call('DELETE', trial.path);
      existing.delete(trial.path);
      break;
    }
  }
  return { seed, decisions: made, mismatches };
}

async function writeAll(server: Server, texts: readonly string[]): Promise<void> {
  for (const [i, text] of texts.entries()) {
    const { status, body } = await server.writePolicy(POLICY_NAMES[i] as string, text);
    if (status >= 300) throw new Error(`refused: ${text}\n${JSON.stringify(body)}`);
  }
}

function aclOf(texts: readonly string[], dialect: Dialect): Acl {
  return mergePolicies(
    texts.map((text, i) => parsePolicy(POLICY_NAMES[i] as string, text, dialect)),
    dialect,
  );
}

async function send(server: Server, token: string, trial: Trial): Promise<number> {
  const headers: Record<string, string> =
    trial.wrapTtl === undefined ? {} : { 'X-Vault-Wrap-TTL': `${trial.wrapTtl}s` };
  return (await server.call(trial.method, trial.url, { token, body: trial.body, headers })).status;
}

/** The fewest rules, and these with the fewest constraints, with which server and engine still differ. */
async function shrink(
  server: Server,
  dialect: Dialect,
  token: string,
  policies: readonly RandomPolicy[],
  trial: Trial,
): Promise<string> {
  let answers = 'differ no more when asked again';
  const layout = new Random(trial.path.length);
  const stillDiffers = async (shorter: readonly RandomPolicy[]) => {
    const texts = shorter.map((policy) => (policy.length === 0 ? '# nothing' : hclText(policy, layout)));
    await writeAll(server, texts);
    // An update is one of something that is there, a creation of something that is not.
    if (trial.operation === 'update') await server.call('PUT', trial.path, { body: {} });
    else if (trial.operation === 'create') await server.call('DELETE', trial.path);
    const status = await send(server, token, trial);
    const { allowed, verdict, detail = '' } = decide(aclOf(texts, dialect), trial);
    if ((status !== 403) === allowed) return false;
    answers = `status ${status}, engine ${verdict} ${detail}`;
    return true;
  };
  const split = (rules: readonly { i: number; rule: RandomRule }[]) =>
    POLICY_NAMES.map((_, i) => rules.filter((each) => each.i === i).map(({ rule }) => rule));
  await stillDiffers(policies);
  let rules = await shrinkList(
    policies.flatMap((policy, i) => policy.map((rule) => ({ i, rule }))),
    (fewer) => stillDiffers(split(fewer)),
  );
  for (const [at, { i, rule }] of rules.entries()) {
    const { path, capabilities, ...constraints } = rule;
    const withOnly = (kept: readonly [string, unknown][]) =>
      rules.map((each, j) =>
        j === at ? { i, rule: { path, capabilities, ...Object.fromEntries(kept) } } : each,
      );
    rules = withOnly(
      await shrinkList(Object.entries(constraints), (fewer) => stillDiffers(split(withOnly(fewer)))),
    );
  }
  const { operation, url, body, wrapTtl } = trial;
  return `${JSON.stringify({ operation, url, body, wrapTtl })}: ${answers} with ${JSON.stringify(split(rules))}`;
}

interface Trial {
  readonly method: string;
  readonly operation: Operation;
  readonly path: string;
  readonly url: string;
  readonly body?: RequestParameters;
  readonly parameters: RequestParameters;
  readonly wrapTtl?: number;
}

function randomTrial(
  random: Random,
  patterns: readonly string[],
  existing: ReadonlySet<string>,
): Trial | undefined {
  const raw = randomPath(random, patterns).replace(/\/$/, '');
  // Only what a client can send as it is: the server cleans and unescapes the rest.
  if (!/^[\w-]+(\/[\w+-]+)+$/.test(raw) || !raw.startsWith(`${MOUNT}/`)) return undefined;
  const wrapTtl = random.chance(0.15) ? random.pick([5, 20, 40, 60, 110, 600]) : undefined;
  const kind = random.pick(['list', 'list', 'read', 'write', 'write', 'write', 'delete']);
  if (kind === 'list') {
    return { method: 'LIST', operation: 'list', path: `${raw}/`, url: raw, parameters: {}, wrapTtl };
  }
  if (kind === 'delete') {
    return { method: 'DELETE', operation: 'delete', path: raw, url: raw, parameters: {}, wrapTtl };
  }
  const names = random.chance(0.2) ? [] : random.some(PARAMETERS, 0.6);
  if (kind === 'read') {
    const query = Object.fromEntries(names.map((name) => [name, random.pick(['a', 'b', 'ab', 'a,b', ''])]));
    const search = new URLSearchParams(query).toString();
    return {
      method: 'GET',
      operation: 'read',
      path: raw,
      url: search ? `${raw}?${search}` : raw,
      parameters: query,
      wrapTtl,
    };
  }
  const body = Object.fromEntries(names.map((name) => [name, random.pick(VALUES)]));
  const operation = existing.has(raw) ? 'update' : 'create';
  return { method: 'PUT', operation, path: raw, url: raw, body, parameters: body, wrapTtl };
}

function constrainedPolicy(random: Random): RandomPolicy {
  return random.times(1, 4, (): RandomRule => {
    const lists = () =>
      Object.fromEntries(
        random
          .some(['x', 'y', 'Policies', '*'], 0.4)
          .map((name) => [name, random.times(0, 3, () => random.pick(LISTED))]),
      );
    const [min, max] = random.pick([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      ['30s', undefined],
      ['10s', undefined],
      [undefined, '100s'],
      [undefined, '50s'],
      ['30s', '2m'],
    ] as const);
    return {
      path: random.chance(0.5)
        ? `${MOUNT}/${random.pick(['a', 'b', 'a/b', '+', '*', 'a/*'])}`
        : randomPattern(random, `${MOUNT}/`),
      capabilities: random.chance(0.6)
        ? ['create', 'read', 'update', 'list', 'delete']
        : randomCapabilities(random),
      ...(random.chance(0.4) && { allowed: lists() }),
      ...(random.chance(0.3) && { denied: lists() }),
      ...(random.chance(0.15) && { required: random.some(['x', 'Y'], 0.5) }),
      ...(min && { minWrappingTtl: min }),
      ...(max && { maxWrappingTtl: max }),
    };
  });
}
