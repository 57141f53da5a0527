import { keyOf, type KindOf, type Origin, refer, type Reference } from './kind';
import { namespaces } from './namespace';

/** A ServiceAccount that ESO asks a token of. */
export interface ServiceAccountRecord extends Origin {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** Whether its own token reviews itself, so that it must be bound to `system:auth-delegator`. */
  readonly reviewsTokens: boolean;
}

/** ServiceAccounts. */
export const serviceAccounts: KindOf<
  ServiceAccountRecord,
  Pick<ServiceAccountRecord, 'cluster' | 'namespace' | 'name'>
> = {
  list: 'serviceAccounts',
  what: () => 'ServiceAccount',
  nameOf: ({ name }) => name,
  within: ({ cluster, namespace }) => `namespace '${namespace}' of cluster '${cluster}'`,
  key: ({ cluster, namespace, name }) => keyOf(cluster, namespace, name),
  references: ({ cluster, namespace }) => [isIn(cluster, namespace)],
};

/** That something is in a namespace. */
export function isIn(cluster: string, namespace: string): Reference {
  return refer(
    namespaces,
    { cluster, name: namespace },
    `is in namespace '${namespace}' of cluster '${cluster}'`,
  );
}
