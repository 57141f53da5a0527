import { keyOf, type KindOf, type Origin } from './kind';

/** A namespace of a tenant. */
export interface NamespaceRecord extends Origin {
  readonly cluster: string;
  readonly name: string;
  /** Whether this library emits it; else somebody else makes it. */
  readonly owned: boolean;
}

/** Namespaces of Kubernetes. A reference to a cluster is made by what is in the namespace. */
export const namespaces: KindOf<NamespaceRecord, Pick<NamespaceRecord, 'cluster' | 'name'>> = {
  list: 'namespaces',
  what: () => 'namespace',
  nameOf: ({ name }) => name,
  within: ({ cluster }) => `cluster '${cluster}'`,
  key: ({ cluster, name }) => keyOf(cluster, name),
  repeated: true,
};
