import { ApiObject } from 'cdk8s';
import { type Construct } from 'constructs';
import { type Labels, objectId, withoutNamespace } from './object-identity';

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

/**
 * Adds the ValidatingAdmissionPolicy, and its binding, that reserves stores and generators to the platform.
 *
 * Whoever writes a store without a ServiceAccount of its own, and with a server of theirs, is sent the token
 * of ESO's own ServiceAccount.
 *
 * @param platform name of the platform: the names of both are ones of the whole cluster
 */
export function addAdmissionGuard(scope: Construct, platform: string, labels: Labels): ApiObject[] {
  const name = `tenantry-${platform}-stores`;
  const policy = new ApiObject(scope, objectId('ValidatingAdmissionPolicy', name), {
    apiVersion: API_VERSION,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name, labels },
    spec: admissionPolicySpec(),
  });
  const binding = new ApiObject(scope, objectId('ValidatingAdmissionPolicyBinding', name), {
    apiVersion: API_VERSION,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name, labels },
    spec: { policyName: name, validationActions: ['Deny'] } satisfies AdmissionPolicyBindingSpec,
  });
  return [policy, binding].map(withoutNamespace);
}
