import { keyOf, type KindOf, type Origin, type RecordName } from './kind';
import { isIn } from './service-account';
import { type SecretKeys } from '../value';
import { loginReferences, type VaultLoginRecord } from './vault-login';

/** What a Vault Agent asks Vault for, and which values it takes of the answer. */
export interface AgentReadRecord {
  /** Vault path, in the Vault namespace that it logs in to. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** What Vault is asked with; by POST alone. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The secret of a KV engine that it is; absent of a credential. */
  readonly secret?: { readonly key: string; readonly version: 1 | 2 };
  /** The role that makes the credential; absent of a secret. */
  readonly role?: RecordName;
  /** Whether Vault gives it a lease, which ends with the token that made it; absent where none. */
  readonly leased?: true;
  /** By the names of values, sorted: what Vault calls them in its answer. */
  readonly values: Readonly<Record<string, string>>;
}

/** A Vault Agent that the injector puts beside the pods of an application: the files that it renders, and of what. */
export interface VaultAgentRecord extends Origin {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly login: VaultLoginRecord;
  /** How often it asks again for what has no lease, in seconds. */
  readonly refreshInterval: number;
  /** Whether it stays beside the application, and renews what it has; else it ends before that starts. */
  readonly stays: boolean;
  /** Mode of the files, in octal digits; absent where Vault Agent's own. */
  readonly permissions?: string;
  readonly reads: readonly AgentReadRecord[];
  /** What stands in which file, sorted by name. */
  readonly files: SecretKeys;
}

/** Vault Agents. */
export const vaultAgents: KindOf<
  VaultAgentRecord,
  Pick<VaultAgentRecord, 'cluster' | 'namespace' | 'name'>
> = {
  list: 'vaultAgents',
  what: () => 'Vault Agent',
  nameOf: ({ name }) => name,
  within: ({ cluster, namespace }) => `namespace '${namespace}' of cluster '${cluster}'`,
  key: ({ cluster, namespace, name }) => keyOf(cluster, namespace, name),
  references: ({ cluster, namespace, login, reads }) => [
    isIn(cluster, namespace),
    ...loginReferences(cluster, login),
    ...reads.flatMap(({ role }) =>
      role
        ? [{ kind: { list: role.kind }, keys: [role.key], says: `makes credentials of '${role.key}'` }]
        : [],
    ),
  ],
};
