import { namespaceOf } from '../plan/place';
import { mergeRules, type PolicyRule } from '../plan/policy-rule';
import { ownersOf, type PlanRecord } from '../plan/records';
import { resourcesOf } from '../terraform/server-resources';
import { HOLDER_EACH, HOLDER_PATHS } from './holders';
import { READINGS } from './readings';
import { ACCESSORS } from './tokens';
import { LOOKUP } from './vault-reader';
import { placesOf, type VaultQuestion } from './verify';

/** What is read to tell who has policies that are not managed here. */
const FOREIGN: readonly PolicyRule[] = [
  ...['sys/policies/acl', 'identity/entity/id', 'identity/group/id'].flatMap((path): PolicyRule[] => [
    { path, capabilities: ['list'], reason: 'what is not managed here' },
    { path: `${path}/+`, capabilities: ['read'], reason: 'what is not managed here' },
  ]),
  { path: 'sys/auth', capabilities: ['read'], reason: 'where somebody can log in' },
  { path: 'auth/token/lookup-self', capabilities: ['read'], reason: 'which policies the token has' },
  ...['+', '+/+'].flatMap((mount) => [
    ...HOLDER_PATHS.map((path): PolicyRule => ({
      path: `auth/${mount}/${path}`,
      capabilities: ['list'],
      reason: 'who can log in',
    })),
    ...HOLDER_EACH.map((path): PolicyRule => ({
      path: `auth/${mount}/${path}/+`,
      capabilities: ['read'],
      reason: 'who can log in',
    })),
  ]),
];

/** What is asked to tell which tokens there are. */
const TOKENS: readonly PolicyRule[] = [
  { path: ACCESSORS, capabilities: ['list', 'sudo'], reason: 'which tokens there are' },
  { path: LOOKUP, capabilities: ['update'], reason: 'which policies a token has' },
];

/** Attributes that name a mount; what else is in a path is a name, of which there are many. */
const MOUNTS = new Set(['backend', 'mount', 'path']);

/**
 * The policy that verifying needs: to read and to list, by mount, so that no tenant that comes or goes changes it, and
 * nothing that holds a value.
 *
 * @param asked whether also the names of what is in secrets of KV version 2 are read, and each token
 */
export function readingRights(
  plan: PlanRecord,
  server: string,
  { secrets, tokens }: Pick<VaultQuestion, 'secrets' | 'tokens'>,
): PolicyRule[] {
  const rules: PolicyRule[] = [];
  for (const place of placesOf(plan, server)) {
    const below = namespaceOf(place);
    const add = (rule: PolicyRule) =>
      rules.push(below === undefined ? rule : { ...rule, path: `${below}/${rule.path}` });
    FOREIGN.forEach(add);
    if (tokens) TOKENS.forEach(add);
    const engines = secrets ? ownersOf(plan).flatMap(({ kvEngines }) => kvEngines) : [];
    for (const { server: where, mount, version } of engines)
      if (where === place && version === 2)
        add({ path: `${mount}/subkeys/*`, capabilities: ['read'], reason: 'names in secrets' });
    for (const { type, attributes } of resourcesOf(plan, [...ownersOf(plan)], place)) {
      const own = type.name === 'vault_generic_endpoint' && String(attributes['path']).endsWith('/tune');
      const paths = own ? ['{path}'] : (READINGS[type.name]?.reads ?? []).map(({ path }) => path);
      for (const path of paths) {
        const asked = path.replace(/\{(\w+)\}/g, (_, name: string) =>
          MOUNTS.has(name) ? String(attributes[name]) : '+',
        );
        const capabilities = asked === 'sys/audit' ? (['read', 'sudo'] as const) : (['read'] as const);
        add({ path: asked, capabilities, reason: type.name });
      }
    }
  }
  return mergeRules([...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()]);
}
