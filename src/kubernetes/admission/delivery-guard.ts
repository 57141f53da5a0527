import { type DeliveryBoundsRecord } from '../../plan/kinds/kubernetes-cluster';
import {
  type AdmissionPolicySpec,
  celLiteral,
  CLUSTER_WIDE_WRITER,
  resourceRule,
  TENANT_RESOURCES,
  UNCHANGED,
  unlessUnchanged,
  type Validation,
} from './admission-policy';

/** That something holds of what tenants write; who may write that kind in all namespaces deploys what is planned. */
function tenantValidation(expression: string, message: string): Validation {
  return {
    expression: unlessUnchanged(`${CLUSTER_WIDE_WRITER} || (${expression})`),
    message,
    reason: 'Forbidden',
  };
}

/**
 * The policy that holds what tenants have delivered by ExternalSecrets and PushSecrets of their own to bounds.
 *
 * ESO writes Secrets with rights of its own: of a type that Kubernetes itself fills or believes they would be more than
 * their writer may make.
 */
export function deliveryGuard({ types, leastRefresh }: DeliveryBoundsRecord): AdmissionPolicySpec {
  return {
    failurePolicy: 'Fail',
    matchConstraints: {
      matchPolicy: 'Equivalent',
      resourceRules: [resourceRule('external-secrets.io', TENANT_RESOURCES)],
    },
    variables: [
      UNCHANGED,
      // What ESO takes where nothing is said.
      { name: 'refresh', expression: "duration(object.?spec.?refreshInterval.orValue('1h'))" },
    ],
    validations: [
      tenantValidation(
        `object.?spec.?target.?template.?type.orValue('Opaque') in ${celLiteral(types)}`,
        `only Secrets of type ${types.join(', ')}`,
      ),
      tenantValidation(
        `variables.refresh == duration('0s') || variables.refresh >= duration('${String(leastRefresh)}s')`,
        `refreshInterval of 0, or of at least ${String(leastRefresh)}s: each refresh logs in to Vault, and may make a credential`,
      ),
      tenantValidation(
        "request.resource.resource != 'pushsecrets' || object.?spec.?deletionPolicy.orValue('None') == 'None'",
        'no PushSecret with deletionPolicy Delete: it deletes a secret with all its versions',
      ),
    ],
  };
}
