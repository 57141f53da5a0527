import { keyOf, type KindOf, type MayBeReadBack, type Origin, refer } from './kind';
import { kubernetesSecretsEngines } from './kubernetes-secrets-engine';
import { namespaces } from './namespace';
import { type Place, placeText } from '../place';
import { credentialsPath } from '../wire-path';

/** A role of a Kubernetes secrets engine: tokens of one ServiceAccount, which exists already. */
export interface KubernetesSecretsRoleRecord extends Origin, MayBeReadBack {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly name: string;
  /** The cluster of its engine. */
  readonly cluster: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Whom its tokens are for, sorted; none for the API server. */
  readonly audiences: readonly string[];
  /** Life of a token, in seconds: what is said of it, and the most that may be asked for. */
  readonly ttl: number;
}

/** What Vault answers with. */
export const KUBERNETES_TOKEN_VALUES: readonly string[] = [
  'service_account_name',
  'service_account_namespace',
  'service_account_token',
];

/** Roles of Kubernetes secrets engines. Vault keeps their names in lower case. */
export const kubernetesSecretsRoles: KindOf<
  KubernetesSecretsRoleRecord,
  Pick<KubernetesSecretsRoleRecord, 'server' | 'mount' | 'name'>
> = {
  list: 'kubernetesSecretsRoles',
  what: () => 'Kubernetes secrets role',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name.toLowerCase()),
  makes: ({ server, mount, name }) => ({
    server,
    path: credentialsPath(mount, name),
    method: 'POST',
    names: KUBERNETES_TOKEN_VALUES,
  }),
  references: ({ server, mount, cluster, namespace }) => [
    refer(kubernetesSecretsEngines, { server, mount }, `is of the Kubernetes secrets engine at '${mount}'`),
    refer(
      namespaces,
      { cluster, name: namespace },
      `is for namespace '${namespace}' of cluster '${cluster}'`,
    ),
  ],
};
