import { keyOf, type KindOf, type MayBeReadBack, type Origin, type RecordName } from './kind';
import { isIn } from './service-account';
import { loginReferences, type VaultLoginRecord } from './vault-login';

/** A VaultDynamicSecret generator. */
export interface GeneratorRecord extends Origin, MayBeReadBack {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly login: VaultLoginRecord;
  /** Vault path that is asked, as it stands. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** What Vault is asked with; by POST alone. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The role that makes the credential. */
  readonly role: RecordName;
}

/** VaultDynamicSecret generators. */
export const generators: KindOf<GeneratorRecord, Pick<GeneratorRecord, 'cluster' | 'namespace' | 'name'>> = {
  list: 'generators',
  what: () => 'VaultDynamicSecret',
  nameOf: ({ name }) => name,
  within: ({ cluster, namespace }) => `namespace '${namespace}' of cluster '${cluster}'`,
  key: ({ cluster, namespace, name }) => keyOf(cluster, namespace, name),
  references: ({ cluster, namespace, login, role }) => [
    isIn(cluster, namespace),
    ...loginReferences(cluster, login),
    { kind: { list: role.kind }, keys: [role.key], says: `makes credentials of '${role.key}'` },
  ],
};
