import { type KubernetesClusterRecord } from '../../plan/records';
import { type ObjectManifest } from '../object-manifest';
import { type ManifestContext, type ObjectOf } from './kind';

const API_VERSION = 'admissionregistration.k8s.io/v1';

/** The kinds of this group that a tenant writes itself; whatever else ESO has or will have is the platform's. */
const TENANT_RESOURCES = ['externalsecrets', 'pushsecrets'];

/** Who may create that kind in all namespaces: a RoleBinding, which is all that a namespace's admin has, is not asked. */
const CLUSTER_WIDE_WRITER =
  "authorizer.group(request.resource.group).resource(request.resource.resource).check('create').allowed()";

/** ESO and others add finalizers and annotations to objects that are not theirs. */
const SAME_SPEC = "request.operation == 'UPDATE' && object.?spec == oldObject.?spec";

interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly string[];
  readonly resources: readonly string[];
}

interface AdmissionPolicySpec {
  /** An expression that cannot be evaluated refuses the request. */
  readonly failurePolicy: 'Fail';
  readonly matchConstraints: {
    readonly matchPolicy: 'Equivalent';
    readonly resourceRules: readonly ResourceRule[];
    readonly excludeResourceRules: readonly ResourceRule[];
  };
  readonly validations: readonly {
    readonly expression: string;
    readonly message: string;
    readonly messageExpression: string;
    readonly reason: 'Forbidden';
  }[];
}

interface AdmissionPolicyBindingSpec {
  readonly policyName: string;
  readonly validationActions: readonly 'Deny'[];
}

/** Rules for all versions: a request in any of them writes the same object. Subresources hold no spec. */
function resourceRule(group: string, resources: readonly string[]): ResourceRule {
  return { apiGroups: [group], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources };
}

function admissionPolicySpec(): AdmissionPolicySpec {
  return {
    failurePolicy: 'Fail',
    matchConstraints: {
      matchPolicy: 'Equivalent',
      resourceRules: [
        resourceRule('external-secrets.io', ['*']),
        resourceRule('generators.external-secrets.io', ['*']),
      ],
      excludeResourceRules: [resourceRule('external-secrets.io', TENANT_RESOURCES)],
    },
    validations: [
      {
        expression: `(${SAME_SPEC}) || ${CLUSTER_WIDE_WRITER}`,
        message:
          'stores and generators of External Secrets belong to the platform: they may be written only by who may create that kind in all namespaces (by a ClusterRoleBinding)',
        messageExpression:
          "request.userInfo.username + ' may not write ' + request.resource.resource + '.' + request.resource.group + ': stores and generators of External Secrets belong to the platform, and are written only by who may create that kind in all namespaces (by a ClusterRoleBinding)'",
        reason: 'Forbidden',
      },
    ],
  };
}

/** The manifest of one half of a cluster's guard; its name is one of the whole cluster. */
function guard(
  cluster: KubernetesClusterRecord,
  { platform, labels }: ManifestContext,
  kind: string,
  spec: (name: string) => object,
): ObjectManifest | undefined {
  if (cluster.guard.kind === 'none') return undefined;
  const name = `tenantry-${platform}-stores`;
  return { apiVersion: API_VERSION, kind, metadata: { name, labels }, spec: spec(name) };
}

function admissionPolicyBindingSpec(policyName: string): AdmissionPolicyBindingSpec {
  return { policyName, validationActions: ['Deny'] };
}

/**
 * The policy that reserves stores and generators to the platform.
 *
 * Whoever writes a store without a ServiceAccount of its own, and with a server of theirs, is sent the token
 * of ESO's own ServiceAccount.
 */
const admissionPolicy: ObjectOf<KubernetesClusterRecord> = {
  manifest: (cluster, context) => guard(cluster, context, 'ValidatingAdmissionPolicy', admissionPolicySpec),
  proven: ['spec'],
};

/** That the policy is in force. */
const admissionPolicyBinding: ObjectOf<KubernetesClusterRecord> = {
  manifest: (cluster, context) =>
    guard(cluster, context, 'ValidatingAdmissionPolicyBinding', admissionPolicyBindingSpec),
  proven: ['spec'],
};

/** Clusters, each with its guard. */
export const clusters = [admissionPolicy, admissionPolicyBinding];
