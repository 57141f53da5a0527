import { type KubernetesClusterRecord } from '../../plan/records';
import { admittedIn } from '../admission/admitted';
import { referenceGuard } from '../admission/reference-guard';
import { storeGuard } from '../admission/store-guard';
import { type AdmissionPolicySpec } from '../admission/admission-policy';
import { type ObjectManifest } from '../object-manifest';
import { type ManifestContext, type ObjectOf } from './kind';

const API_VERSION = 'admissionregistration.k8s.io/v1';

/** One policy of a cluster's guard. */
interface GuardPolicy {
  /** End of its name, which is one of the whole cluster. */
  readonly of: 'stores' | 'references';
  /** Its spec; nothing where the cluster has none such. */
  readonly spec: (
    cluster: KubernetesClusterRecord,
    context: ManifestContext,
  ) => AdmissionPolicySpec | undefined;
}

const STORES: GuardPolicy = {
  of: 'stores',
  spec({ guard, id }, { plan }) {
    switch (guard.kind) {
      case 'none':
        return undefined;
      case 'writers':
        return storeGuard();
      case 'rbac':
        return storeGuard(admittedIn(plan, id, guard.otherLogins));
    }
  },
};

const REFERENCES: GuardPolicy = {
  of: 'references',
  spec: ({ guard, id }, { plan }) =>
    guard.kind === 'rbac' ? referenceGuard(admittedIn(plan, id)) : undefined,
};

function metadataOf({ of }: GuardPolicy, { plan, labels }: ManifestContext): ObjectManifest['metadata'] {
  return { name: `tenantry-${plan.platform}-${of}`, labels };
}

/** The policy itself. */
function policyObject(policy: GuardPolicy): ObjectOf<KubernetesClusterRecord> {
  return {
    manifest(cluster, context) {
      const spec = policy.spec(cluster, context);
      const kind = 'ValidatingAdmissionPolicy';
      return spec && { apiVersion: API_VERSION, kind, metadata: metadataOf(policy, context), spec };
    },
  };
}

/** That it is in force. */
function bindingObject(policy: GuardPolicy): ObjectOf<KubernetesClusterRecord> {
  return {
    manifest(cluster, context) {
      if (!policy.spec(cluster, context)) return undefined;
      const metadata = metadataOf(policy, context);
      const kind = 'ValidatingAdmissionPolicyBinding';
      const spec = { policyName: metadata.name, validationActions: ['Deny'] };
      return { apiVersion: API_VERSION, kind, metadata, spec };
    },
  };
}

const POLICIES = [STORES, REFERENCES];

/** Clusters, each with its guard. */
export const clusters = [...POLICIES.map(policyObject), ...POLICIES.map(bindingObject)];
