import { type Capability } from './capability';

/**
 * How the non-exact rules for a LIST request, whose path ends in a slash, are looked up:
 * - `without-slash-first`: the winner for the path without its slash, else for the path with it,
 *   so a deny on `m/private/*` does not stop LIST `m/private/` when `m/*` grants it;
 * - `with-slash-first`: the other way round;
 * - `ranked`: the best deny and the best grant of `list` over both forms, the more specific one wins.
 */
export type ListOrder = 'without-slash-first' | 'with-slash-first' | 'ranked';

/** Everything in which the products and their versions differ when policies are read and decided. */
export interface Dialect {
  /** For messages and reports, e.g. `vault 1.21`. */
  readonly name: string;
  readonly product: 'vault' | 'openbao';
  readonly listOrder: ListOrder;
  /** Patterns, too, are looked up for a SCAN as for a LIST; else for its path as it is. */
  readonly scansLikeList: boolean;
  /** Parameter values that are lists, or texts with commas, are also compared element by element. */
  readonly comparesListElements: boolean;
  /** Values of `policies` and `token_policies` are lower-cased before they are compared. */
  readonly foldsPolicyNames: boolean;
  /** An attribute given twice in one HCL block is an error; otherwise lists grow and the last text wins. */
  readonly refusesDuplicates: boolean;
  /** The shipped `default` policy still has `sys/renew`, the old path of `sys/leases/renew`. */
  readonly renewsByOldPath: boolean;
  /** Template values with `/`, `*` or `+` drop their rule. */
  readonly refusesTemplateSyntax: boolean;
  readonly capabilities: ReadonlySet<Capability>;
  /** The attributes a `path` block may have. */
  readonly attributes: ReadonlySet<string>;
}

const SHARED_CAPABILITIES: readonly Capability[] = [
  'deny',
  'create',
  'read',
  'update',
  'delete',
  'list',
  'sudo',
  'patch',
];
const SHARED_ATTRIBUTES = [
  'comment',
  'policy',
  'capabilities',
  'allowed_parameters',
  'denied_parameters',
  'required_parameters',
  'min_wrapping_ttl',
  'max_wrapping_ttl',
  'mfa_methods',
];

/**
 * The dialect of a product at a version.
 *
 * Sources: `vault/acl.go` and `vault/policy.go` of Vault 1.21 and of the line with the fix of
 * GHSA-xp3c-3jw3-4vcr (2.0.3 and later), and of OpenBao before and after 2.6.0;
 * `vault/policy_store.go` of OpenBao 2.5.3 and 2.5.4.
 *
 * @param version such as `1.21`, `1.21.0` or `2.6.2+ent`; a missing part counts as zero
 * @throws {RangeError} when the version does not start with a number
 */
export function dialectOf(product: 'vault' | 'openbao', version: string): Dialect {
  const at = parseVersion(version);
  return product === 'vault' ? vaultDialect(version, at) : openBaoDialect(version, at);
}

function vaultDialect(version: string, at: Version): Dialect {
  const listFixed = isAtLeast(at, [2, 0, 3]);
  return {
    name: `vault ${version}`,
    product: 'vault',
    listOrder: listFixed ? 'ranked' : 'without-slash-first',
    scansLikeList: false,
    comparesListElements: isAtLeast(at, [1, 21, 0]),
    foldsPolicyNames: listFixed,
    refusesDuplicates: isAtLeast(at, [1, 21, 0]),
    renewsByOldPath: true,
    refusesTemplateSyntax: false,
    capabilities: new Set<Capability>([...SHARED_CAPABILITIES, 'subscribe', 'recover']),
    attributes: new Set([...SHARED_ATTRIBUTES, 'control_group', 'subscribe_event_types']),
  };
}

function openBaoDialect(version: string, at: Version): Dialect {
  const since26 = isAtLeast(at, [2, 6, 0]);
  return {
    name: `openbao ${version}`,
    product: 'openbao',
    listOrder: since26 ? 'with-slash-first' : 'without-slash-first',
    scansLikeList: since26,
    comparesListElements: false,
    foldsPolicyNames: false,
    refusesDuplicates: false,
    renewsByOldPath: !isAtLeast(at, [2, 5, 4]),
    refusesTemplateSyntax: since26,
    capabilities: new Set<Capability>([...SHARED_CAPABILITIES, 'scan']),
    attributes: new Set([
      ...SHARED_ATTRIBUTES,
      'pagination_limit',
      'expiration',
      'list_scan_response_keys_filter_path',
    ]),
  };
}

type Version = readonly [number, number, number];

function parseVersion(version: string): Version {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version);
  if (!match) throw new RangeError(`Not a version: "${version}". Expected something like "1.21" or "2.6.2".`);
  return [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
}

function isAtLeast(version: Version, minimum: Version): boolean {
  for (let i = 0; i < 3; i++) {
    const difference = (version[i] ?? 0) - (minimum[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
