import { type StoreReference, type ValueSource } from '../../plan/value';
import { anchored } from '../../plan/name-regexp';
import { type KvDirectory, type KvSecret } from '../kv/kv-secret';
import { type PlanBuilder } from '../platform/plan-builder';
import { type Resource } from '../platform/resource';
import { type Credential } from '../vault/credential';
import { placeOfVault } from '../vault/vault-namespace';
import { requireMatch } from './directory-match';
import { type SourceRecords, type SourceValue } from './source-records';
import { type VaultDynamicSecret } from './vault-dynamic-secret';

/** Where an ExternalSecret finds what its sources name; finding it may grant it. */
export interface SourceScope {
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

/** A secret of a KV engine, and the properties that must be in it. */
export interface SecretRead {
  readonly secret: KvSecret;
  readonly properties: readonly string[];
}

/** What a source means in one ExternalSecret. */
export interface BoundSource extends Omit<SourceRecords, 'values'> {
  readonly values: readonly ValueSource[];
  /** Life of a dynamic credential in it, in seconds. */
  readonly life?: number;
  /** Credentials that it delivers. */
  readonly credentials: readonly Credential[];
  /** What must be in the KV engine. */
  readonly reads: readonly SecretRead[];
}

/** What one value of a source means there. */
type BoundValue = Pick<BoundSource, 'credentials' | 'reads'> & { readonly value: ValueSource };

/** What a source means where that scope is. */
export function bindSource({ values, keys, type }: SourceRecords, scope: SourceScope): BoundSource {
  const bound = values.map((value) => bindValue(value, scope));
  const credentials = bound.flatMap((each) => each.credentials);
  const lives = credentials.flatMap(({ _parts: { isRotated, life } }) => (isRotated ? [] : life));
  return {
    values: bound.map(({ value }) => value),
    keys,
    type,
    life: lives.length > 0 ? Math.min(...lives) : undefined,
    credentials,
    reads: bound.flatMap(({ reads }) => reads),
  };
}

function bindValue(value: SourceValue, scope: SourceScope): BoundValue {
  switch (value.kind) {
    case 'property': {
      const { name } = value;
      const { secret, name: property } = scope.secretOf(value.property.secret).property(value.property.name);
      const store = scope.storeOf(secret);
      return {
        value: { kind: 'property', name, store, path: secret.path, property },
        credentials: [],
        reads: [{ secret, properties: [property] }],
      };
    }
    case 'secret': {
      const secret = scope.secretOf(value.secret);
      return {
        value: { kind: 'secret', store: scope.storeOf(secret), path: secret.path },
        credentials: [],
        reads: [{ secret, properties: secret.properties ?? [] }],
      };
    }
    case 'directory': {
      const { nameRegexp } = value;
      const directory = scope.directoryOf(value.directory);
      if (directory !== value.directory) requireMatch(directory, nameRegexp);
      const store = scope.storeOfDirectory(directory);
      return {
        value: { kind: 'directory', store, path: directory.path, nameRegexp: anchored(nameRegexp) },
        credentials: [],
        reads: [],
      };
    }
    case 'credential':
      return generatedBy(scope.generatorOf(value.credential));
    case 'generator':
      return generatedBy(scope.ownGenerator(value.generator));
  }
}

function generatedBy({ credential, generatorName }: VaultDynamicSecret): BoundValue {
  return {
    value: { kind: 'credential', generator: generatorName, names: credential._parts.names },
    credentials: [credential],
    reads: [],
  };
}

/** Adds to the plan what must be in KV engines for somebody. */
export function expectSecrets(plan: PlanBuilder, reader: Resource, reads: readonly SecretRead[]): void {
  for (const { secret, properties } of reads) {
    plan.expectSecret(reader, {
      server: placeOfVault(secret.kv.vault),
      mount: secret.kv.mount,
      version: secret.kv.version,
      key: secret.path,
      properties,
      ...secret._nearlyCalled(),
    });
  }
}
