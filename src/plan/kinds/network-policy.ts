import { keyOf, type KindOf, type Origin } from './kind';

/** Pods, by the namespace that they are in and labels of theirs. */
export interface PodsRecord {
  readonly namespace: string;
  /** Absent: all of the namespace. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Traffic that is let through: any of the pods, at any of the ports. */
export interface TrafficRecord {
  readonly pods: readonly PodsRecord[];
  readonly ports: readonly { readonly protocol: 'TCP' | 'UDP'; readonly port: number }[];
}

/** What pods may be reached by, or may reach. Policies add up. */
export interface NetworkPolicyRecord extends Origin {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** Labels of the pods that it is about. */
  readonly podLabels: Readonly<Record<string, string>>;
  readonly direction: 'Ingress' | 'Egress';
  readonly traffic: readonly TrafficRecord[];
}

/** Network policies. The namespace of Vault is nobody's of the plan. */
export const networkPolicies: KindOf<
  NetworkPolicyRecord,
  Pick<NetworkPolicyRecord, 'cluster' | 'namespace' | 'name'>
> = {
  list: 'networkPolicies',
  what: () => 'NetworkPolicy',
  nameOf: ({ name }) => name,
  within: ({ cluster, namespace }) => `namespace '${namespace}' of cluster '${cluster}'`,
  key: ({ cluster, namespace, name }) => keyOf(cluster, namespace, name),
};
