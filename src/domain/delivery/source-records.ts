import { DefinitionError } from '../../plan/definition-error';
import { namesOf, type SecretKeys, type StoreReference, type ValueSource } from '../../plan/value';
import { type Credential } from '../vault/credential';
import { type KvDirectory, type KvSecret } from '../kv/kv-secret';
import { type VaultDynamicSecret } from './vault-dynamic-secret';

/** Where an ExternalSecret finds what its sources name; finding it may grant it. */
export interface SourceScope {
  /** Path of the ExternalSecret. */
  readonly where: string;
  /** A secret as the ExternalSecret has it: one that is said of all placements of a tenant is that of its own. */
  secretOf(secret: KvSecret): KvSecret;
  /** The same of a directory. */
  directoryOf(directory: KvDirectory): KvDirectory;
  /** Store that delivers a secret. */
  storeOf(secret: KvSecret): StoreReference;
  /** Store that delivers what is below a directory. */
  storeOfDirectory(directory: KvDirectory): StoreReference;
  /** Generator that delivers a credential. */
  generatorOf(credential: Credential): VaultDynamicSecret;
  /** The generator, when the ExternalSecret may use it. */
  ownGenerator(generator: VaultDynamicSecret): VaultDynamicSecret;
}

/** What a source means in one ExternalSecret. */
export interface SourceRecords {
  readonly values: readonly ValueSource[];
  /** Keys that it delivers, besides those that only Vault knows; of a value under no key only templates know. */
  readonly keys: SecretKeys;
  /** Type of Secret that it is for; undefined for any. */
  readonly type?: string;
  /** Life of a dynamic credential in it, in seconds. */
  readonly life?: number;
  /** Credentials that it delivers. */
  readonly credentials: readonly Credential[];
  /** What must be in the KV engine. */
  readonly reads: readonly { readonly secret: KvSecret; readonly properties: readonly string[] }[];
}

/** A source of nothing, to be added to. */
export const NOTHING = { values: [], keys: {}, credentials: [], reads: [] } as const;

function keysAndNames({ keys, values }: SourceRecords): Set<string> {
  return new Set([...values.flatMap(namesOf), ...Object.keys(keys)]);
}

/**
 * What several sources mean together.
 *
 * @throws DefinitionError when they are for different types of Secret, or provide one key twice
 */
export function combine(sources: readonly SourceRecords[], where: string): SourceRecords {
  const taken = new Set<string>();
  let type: string | undefined;
  for (const source of sources) {
    const own = keysAndNames(source);
    const twice = [...own].find((key) => taken.has(key));
    if (twice !== undefined) throw conflicting(`two sources provide '${twice}'`, where);
    if (type && source.type && type !== source.type)
      throw conflicting(`sources for ${type} and for ${source.type}`, where);
    own.forEach((key) => taken.add(key));
    type ??= source.type;
  }
  const lives = sources.flatMap(({ life }) => life ?? []);
  return {
    values: sources.flatMap(({ values }) => values),
    keys: Object.fromEntries(sources.flatMap(({ keys }) => Object.entries(keys))),
    type,
    life: lives.length > 0 ? Math.min(...lives) : undefined,
    credentials: sources.flatMap(({ credentials }) => credentials),
    reads: sources.flatMap(({ reads }) => reads),
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
