import { changedAt, objectAt, type JsonObject } from './json';

/** What the API server demands of a type in code, of the fields that a tenant's manifests may hold. */
interface ServerRule {
  readonly required?: readonly string[];
  /** Keywords to add to a field's schema. */
  readonly fields?: { readonly [field: string]: JsonObject };
}

const NOT_EMPTY = { minItems: 1 };

/** A list of some of these values, at least one. */
function listOf(...values: string[]): JsonObject {
  return { minItems: 1, items: { type: 'string', enum: values } };
}

/**
 * The published document of the API server has no enums and few required fields. These are in its validation
 * (`pkg/apis/<group>/validation`) and in the descriptions of the fields.
 */
const RULES: { readonly [definition: string]: ServerRule } = {
  'io.k8s.api.admissionregistration.v1.MatchResources': {
    fields: { matchPolicy: { enum: ['Equivalent', 'Exact'] } },
  },
  'io.k8s.api.admissionregistration.v1.NamedRuleWithOperations': {
    required: ['apiGroups', 'apiVersions', 'operations', 'resources'],
    fields: {
      apiGroups: NOT_EMPTY,
      apiVersions: NOT_EMPTY,
      operations: listOf('*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'),
      resources: NOT_EMPTY,
      scope: { enum: ['*', 'Cluster', 'Namespaced'] },
    },
  },
  'io.k8s.api.admissionregistration.v1.ParamRef': {
    fields: { parameterNotFoundAction: { enum: ['Allow', 'Deny'] } },
  },
  'io.k8s.api.admissionregistration.v1.Validation': {
    fields: {
      expression: { minLength: 1 },
      // Its description also names Unauthorized, which the API server refuses.
      reason: { enum: ['Forbidden', 'Invalid', 'RequestEntityTooLarge'] },
    },
  },
  'io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec': {
    required: ['policyName', 'validationActions'],
    fields: { validationActions: listOf('Audit', 'Deny', 'Warn') },
  },
  'io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec': {
    required: ['matchConstraints'],
    fields: {
      failurePolicy: { enum: ['Fail', 'Ignore'] },
      matchConstraints: { type: 'object', required: ['resourceRules'] },
    },
  },
  'io.k8s.api.networking.v1.NetworkPolicyPort': {
    fields: { protocol: { enum: ['SCTP', 'TCP', 'UDP'] } },
  },
  'io.k8s.api.networking.v1.NetworkPolicySpec': {
    fields: { policyTypes: { items: { type: 'string', enum: ['Egress', 'Ingress'] } } },
  },
  'io.k8s.api.rbac.v1.PolicyRule': {
    fields: { verbs: NOT_EMPTY },
  },
  'io.k8s.api.rbac.v1.RoleRef': {
    fields: { apiGroup: { enum: ['rbac.authorization.k8s.io'] }, kind: { enum: ['ClusterRole', 'Role'] } },
  },
  'io.k8s.api.rbac.v1.Subject': {
    fields: { kind: { enum: ['Group', 'ServiceAccount', 'User'] } },
  },
};

/** A definition with the API server's rules for it, if any are listed. */
export function refined(name: string, definition: JsonObject): JsonObject {
  const rule = RULES[name];
  if (rule === undefined) {
    return definition;
  }
  const result = Object.entries(rule.fields ?? {}).reduce(
    (schema, [field, keywords]) =>
      changedAt(schema, ['properties', field], (property) => ({ ...property, ...keywords })),
    definition,
  );
  for (const field of rule.required ?? []) {
    objectAt(result, 'properties', field);
  }
  const required = Array.isArray(definition['required']) ? (definition['required'] as readonly string[]) : [];
  const all = new Set([...required, ...(rule.required ?? [])]);
  return all.size === 0 ? result : { ...result, required: [...all].sort() };
}

/** Fails when a rule is for a definition that is not there. */
export function assertRulesUsed(definitions: JsonObject): void {
  Object.keys(RULES).forEach((name) => objectAt(definitions, name));
}
