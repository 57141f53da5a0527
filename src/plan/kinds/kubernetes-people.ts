import { keyOf, type KindOf, type Origin } from './kind';
import { isIn } from './service-account';

/** People who look at what is delivered in a namespace. */
export interface KubernetesPeopleRecord extends Origin {
  readonly cluster: string;
  readonly namespace: string;
  /** Name of their Role, and of what binds them to it. */
  readonly name: string;
  /** As the API server knows them, sorted. */
  readonly users: readonly string[];
  /** As the API server knows them, sorted. */
  readonly groups: readonly string[];
  /** Names of the Secrets that they read, sorted. */
  readonly readableSecrets: readonly string[];
}

/** People of a tenant who use Kubernetes themselves. */
export const kubernetesPeople: KindOf<
  KubernetesPeopleRecord,
  Pick<KubernetesPeopleRecord, 'cluster' | 'namespace' | 'name'>
> = {
  list: 'kubernetesPeople',
  what: () => 'Role of people',
  nameOf: ({ name }) => name,
  within: ({ cluster, namespace }) => `namespace '${namespace}' of cluster '${cluster}'`,
  key: ({ cluster, namespace, name }) => keyOf(cluster, namespace, name),
  references: ({ cluster, namespace }) => [isIn(cluster, namespace)],
};
