import { keyOf, type KindOf, type Origin } from './kind';
import { isIn } from './service-account';
import { loginReferences, type VaultLoginRecord } from './vault-login';

/** A VaultDynamicSecret generator. */
export interface GeneratorRecord extends Origin {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly login: VaultLoginRecord;
  /** Vault path that is read. */
  readonly path: string;
}

/** VaultDynamicSecret generators. */
export const generators: KindOf<GeneratorRecord, Pick<GeneratorRecord, 'cluster' | 'namespace' | 'name'>> = {
  list: 'generators',
  what: () => 'VaultDynamicSecret',
  nameOf: ({ name }) => name,
  within: ({ cluster, namespace }) => `namespace '${namespace}' of cluster '${cluster}'`,
  key: ({ cluster, namespace, name }) => keyOf(cluster, namespace, name),
  references: ({ cluster, namespace, login }) => [
    isIn(cluster, namespace),
    ...loginReferences(cluster, login),
  ],
};
