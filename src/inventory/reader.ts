import { AccessIndex, type Reach } from '../access/access-index';
import { parsePathSet } from '../access/path-set';
import { type CheckContext } from '../checks/context';
import { ruleText } from '../checks/decided-request';
import { type Identity } from '../checks/identity';
import { keyOf } from '../plan/kinds/kind';
import { type Place } from '../plan/place';
import { esoReadPath } from '../checks/eso-path';
import { type Asset } from './asset';

/** Why somebody may have something. */
export type Why = 'own' | 'shared' | 'granted' | 'allowed';

/** Somebody who may have something, by one rule. */
export interface Reader {
  /** Place, auth mount and role that is logged in with. */
  readonly identity: string;
  readonly mount: string;
  readonly role: string;
  /** Names of the tenants that can use it, sorted. */
  readonly tenants: readonly string[];
  /** Whoever else can, in words. */
  readonly others: readonly string[];
  readonly why: Why;
  /** The rule that lets it, as its policies have it. */
  readonly rule: string;
  readonly policies: readonly string[];
  /** What its policies say the rule is for. */
  readonly reasons: readonly string[];
}

/** Says who may have an asset, decided as its server would. */
export function readersOf(context: CheckContext): (asset: Asset) => Reader[] {
  const indices = accessByVault(context);
  const granted = grants(context);
  return (asset) => {
    const { vault, prefix } = context.whereabouts(asset.server);
    const reaches =
      indices.get(vault)?.reaching(parsePathSet(`${prefix}${asset.path}`), [asset.operation]) ?? [];
    return reaches.map((reach) => readerOf(context, reach, asset, granted));
  };
}

function accessByVault(context: CheckContext): Map<string, AccessIndex> {
  const indices = new Map<string, AccessIndex>();
  for (const identity of context.identities().values()) {
    const { vault } = context.whereabouts(identity.role.server);
    const index = indices.get(vault) ?? new AccessIndex();
    indices.set(vault, index);
    if (identity.isTemplated) {
      index.addPossible(identity.key, identity.enginePolicies, ({ text }) => identity.possibleAcls(text));
      continue;
    }
    for (const { acl } of identity.possibleAcls('*')) index.add(identity.key, acl);
  }
  return indices;
}

/** That something was shared or granted by name: to tenants, and to logins by their keys. */
interface NamedGrant {
  readonly why: Why;
  readonly tenants: readonly string[];
  readonly logins: readonly string[];
}

/** What was granted by name, by place and path. */
type Grants = ReadonlyMap<string, NamedGrant>;

function grants(context: CheckContext): Grants {
  const shared = context.all('sharedSecrets').map(({ record }) => {
    const { server, tenants, logins = [] } = record;
    return [
      addressOf(server, esoReadPath(record, record.key)),
      { why: 'shared' as const, tenants, logins },
    ] as const;
  });
  const granted = context.all('grantedCredentials').map(({ record }): [string, NamedGrant] => {
    const { server, path, logins } = record;
    return [addressOf(server, path), { why: 'granted', tenants: [], logins }];
  });
  return new Map([...shared, ...granted]);
}

function readerOf(
  context: CheckContext,
  { identity: key, rule }: Reach,
  asset: Asset,
  granted: Grants,
): Reader {
  const identity = context.identities().get(key) as Identity;
  const { role } = identity;
  const { tenants, strangers } = context.users(identity);
  const { sources = [] } = rule ?? {};
  return {
    identity: key,
    mount: role.mount,
    role: role.name,
    tenants: [...tenants].sort(),
    others: strangers,
    why: whyOf(identity, tenants, asset, granted),
    rule: rule ? ruleText(rule) : '*',
    policies: [...new Set(sources.map(({ policy }) => policy))],
    reasons: [...new Set(sources.flatMap(({ rule: { comment } }) => comment ?? []))],
  };
}

function whyOf({ role }: Identity, tenants: ReadonlySet<string>, asset: Asset, granted: Grants): Why {
  if (asset.owner !== undefined && tenants.has(asset.owner) && tenants.size === 1) return 'own';
  const grant = granted.get(addressOf(asset.server, asset.path));
  const login = keyOf(role.server, role.mount, role.name);
  const isMeant =
    grant?.logins.includes(login) ||
    (tenants.size > 0 && [...tenants].every((name) => name === asset.owner || grant?.tenants.includes(name)));
  return grant && isMeant ? grant.why : 'allowed';
}

function addressOf(server: Place, path: string): string {
  return `${server} ${path}`;
}
