import { DefinitionError } from '../../plan/definition-error';
import { type SecretKeys } from '../../plan/value';
import { type KvDirectory, type KvProperty, type KvSecret } from '../kv/kv-secret';
import { type Credential } from '../vault/credential';
import { type VaultDynamicSecret } from './vault-dynamic-secret';

/** Where values come from, as an author says it: whatever delivers them makes its own of it. */
export type SourceValue =
  /** A property of a secret, under a name of its own. */
  | { readonly kind: 'property'; readonly name: string; readonly property: KvProperty }
  /** Every property of a secret, each under its own name. */
  | { readonly kind: 'secret'; readonly secret: KvSecret }
  /** Every secret below a directory whose path matches. */
  | { readonly kind: 'directory'; readonly directory: KvDirectory; readonly nameRegexp: string }
  /** What Vault makes anew whenever it is asked. */
  | { readonly kind: 'credential'; readonly credential: Credential }
  /** What a generator of the author's own makes. */
  | { readonly kind: 'generator'; readonly generator: VaultDynamicSecret };

/** What a source says. */
export interface SourceRecords {
  readonly values: readonly SourceValue[];
  /** Keys that it delivers, besides those that only Vault knows; of a value under no key only templates know. */
  readonly keys: SecretKeys;
  /** Type of Secret that it is for; undefined for any. */
  readonly type?: string;
}

/** The names that a value goes by; none where only Vault knows them. */
function namesOf(value: SourceValue): readonly string[] {
  switch (value.kind) {
    case 'property':
      return [value.name];
    case 'credential':
      return value.credential._parts.names;
    case 'generator':
      return value.generator.credential._parts.names;
    default:
      return [];
  }
}

/**
 * What several sources say together.
 *
 * @throws DefinitionError when they are for different types of Secret, or provide one key twice
 */
export function combine(sources: readonly SourceRecords[], where: string): SourceRecords {
  const taken = new Set<string>();
  let type: string | undefined;
  for (const source of sources) {
    const own = new Set([...source.values.flatMap(namesOf), ...Object.keys(source.keys)]);
    const twice = [...own].find((key) => taken.has(key));
    if (twice !== undefined) throw conflicting(`two sources provide '${twice}'`, where);
    if (type && source.type && type !== source.type)
      throw conflicting(`sources for ${type} and for ${source.type}`, where);
    own.forEach((key) => taken.add(key));
    type ??= source.type;
  }
  return {
    values: sources.flatMap(({ values }) => values),
    keys: Object.fromEntries(sources.flatMap(({ keys }) => Object.entries(keys))),
    type,
  };
}

function conflicting(given: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'conflicting-sources',
    given,
    expected: 'sources for one type of Secret that provide different keys',
    fix: 'Make two ExternalSecrets of it, or rename a key.',
    where,
  });
}
