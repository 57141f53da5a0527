import { type NetworkPolicyRecord, type PodsRecord } from '../../plan/kinds/network-policy';
import { type ObjectOf } from './kind';

function peerOf({ namespace, labels }: PodsRecord) {
  return {
    // The API server gives each namespace this label, which nobody may change.
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    ...(labels && { podSelector: { matchLabels: labels } }),
  };
}

const networkPolicy: ObjectOf<NetworkPolicyRecord> = {
  manifest({ name, namespace, podLabels, direction, traffic }, { labels }) {
    const isIngress = direction === 'Ingress';
    const rules = traffic.map(({ pods, ports }) => ({
      [isIngress ? 'from' : 'to']: pods.map(peerOf),
      ports,
    }));
    return {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace, labels },
      spec: {
        podSelector: { matchLabels: podLabels },
        policyTypes: [direction],
        [isIngress ? 'ingress' : 'egress']: rules,
      },
    };
  },
};

/** Network policies. */
export const networkPolicies = [networkPolicy];
