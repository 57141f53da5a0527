import { mergePolicies } from '../../../src/access/acl';
import { type Operation } from '../../../src/access/capability';
import { decide } from '../../../src/access/decision';
import { type Dialect } from '../../../src/access/dialect';
import { type RequestParameters, type RequestValue } from '../../../src/access/parameters';
import { type ListedValue } from '../../../src/access/policy';
import { parsePolicy } from '../../../src/access/policy-text';
import { type Comparison, ENOUGH_MISMATCHES } from './comparison';
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
    for (const [i, text] of texts.entries()) {
      const { status, body } = await server.writePolicy(POLICY_NAMES[i] as string, text);
      if (status >= 300) throw new Error(`refused: ${text}\n${JSON.stringify(body)}`);
    }
    const acl = mergePolicies(
      texts.map((text, i) => parsePolicy(POLICY_NAMES[i] as string, text, dialect)),
      dialect,
    );
    const patterns = policies.flat().map(({ path }) => path);
    for (let i = 0; i < REQUESTS_PER_ROUND; i++) {
      const trial = randomTrial(random, patterns, existing);
      if (!trial) continue;
      const { status } = await server.call(trial.method, trial.url, {
        token,
        body: trial.body,
        headers: trial.wrapTtl === undefined ? {} : { 'X-Vault-Wrap-TTL': `${trial.wrapTtl}s` },
      });
      made++;
      const ours = decide(acl, trial);
      const isAllowed = status !== 403;
      if (isAllowed && trial.method === 'PUT' && status < 300) existing.add(trial.path);
      if (isAllowed && trial.method === 'DELETE' && status < 300) existing.delete(trial.path);
      if (isAllowed === ours.allowed) continue;
      mismatches.push(
        `${trial.operation} ${trial.url} ${JSON.stringify(trial.body)} wrap ${trial.wrapTtl}: status ${status}, ` +
          `engine ${ours.verdict} ${ours.detail ?? ''} with ${JSON.stringify(policies)}`,
      );
    }
  }
  return { seed, decisions: made, mismatches };
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
