import { type DeliveryBoundsRecord } from '../../plan/kinds/kubernetes-cluster';
import { type KubernetesClusterRecord } from '../../plan/records';
import { admittedIn, clusterStoresIn, valueGeneratorsIn } from '../admission/admitted';
import { deliveryGuard } from '../admission/delivery-guard';
import { referenceGuard } from '../admission/reference-guard';
import { storeGuard } from '../admission/store-guard';
import { type AdmissionPolicySpec } from '../admission/admission-policy';
import { type ObjectManifest } from '../object-manifest';
import { alertObjects } from './alerts';
import { clusterRights } from './eso-rights';
import { type ManifestContext, type ObjectOf } from './kind';

const API_VERSION = 'admissionregistration.k8s.io/v1';

/** One policy of a cluster's guard. */
interface GuardPolicy {
  /** End of its name, which is one of the whole cluster. */
  readonly of: 'stores' | 'references' | 'deliveries';
  /** Whether a guard has it. */
  readonly isOf: (guard: KubernetesClusterRecord['guard']) => boolean;
  /** Its spec for a cluster whose guard has it. */
  readonly spec: (cluster: KubernetesClusterRecord, context: ManifestContext) => AdmissionPolicySpec;
}

const STORES: GuardPolicy = {
  of: 'stores',
  isOf: ({ kind }) => kind !== 'none',
  spec: ({ guard, id }, { plan }) =>
    storeGuard(guard.kind === 'rbac' ? admittedIn(plan, id, guard.otherLogins) : undefined),
};

const REFERENCES: GuardPolicy = {
  of: 'references',
  isOf: ({ kind }) => kind === 'rbac',
  spec: ({ id }, { plan }) =>
    referenceGuard({
      clusterStores: clusterStoresIn(plan, id),
      valueGenerators: valueGeneratorsIn(plan, id),
    }),
};

const DELIVERIES: GuardPolicy = {
  of: 'deliveries',
  isOf: (guard) => boundsOf(guard) !== undefined,
  spec: ({ guard }) => deliveryGuard(boundsOf(guard) ?? { types: [], leastRefresh: 0 }),
};

function boundsOf(guard: KubernetesClusterRecord['guard']): DeliveryBoundsRecord | undefined {
  return guard.kind === 'rbac' ? guard.deliveries : undefined;
}

function metadataOf({ of }: GuardPolicy, { plan, labels }: ManifestContext): ObjectManifest['metadata'] {
  return { name: `tenantry-${plan.platform}-${of}`, labels };
}

/** The policy itself. */
function policyObject(policy: GuardPolicy): ObjectOf<KubernetesClusterRecord> {
  return {
    isOf: ({ guard }) => policy.isOf(guard),
    manifest(cluster, context) {
      const spec = policy.spec(cluster, context);
      const kind = 'ValidatingAdmissionPolicy';
      return { apiVersion: API_VERSION, kind, metadata: metadataOf(policy, context), spec };
    },
  };
}

/** That it is in force. */
function bindingObject(policy: GuardPolicy): ObjectOf<KubernetesClusterRecord> {
  return {
    isOf: ({ guard }) => policy.isOf(guard),
    manifest(_cluster, context) {
      const metadata = metadataOf(policy, context);
      const kind = 'ValidatingAdmissionPolicyBinding';
      const spec = { policyName: metadata.name, validationActions: ['Deny'] };
      return { apiVersion: API_VERSION, kind, metadata, spec };
    },
  };
}

const POLICIES = [STORES, REFERENCES, DELIVERIES];

/** Clusters, each with its guard, what ESO may do where that is said here, and alerts where they are wanted. */
export const clusters = [
  ...POLICIES.map(policyObject),
  ...POLICIES.map(bindingObject),
  ...clusterRights,
  ...alertObjects,
];
