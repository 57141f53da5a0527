/** Requests that a policy looks at: to write objects of these resources, in any version. */
export interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly string[];
  readonly resources: readonly string[];
}

/** A CEL expression that must be true of a request, and what its writer is told where it is not. */
export interface Validation {
  readonly expression: string;
  readonly message: string;
  readonly messageExpression?: string;
  readonly reason: 'Forbidden';
}

/** An expression with a name, which those after it may use as `variables.<name>`. */
export interface Variable {
  readonly name: string;
  readonly expression: string;
}

/** Spec of a ValidatingAdmissionPolicy (Kubernetes 1.30). */
export interface AdmissionPolicySpec {
  /** An expression that cannot be evaluated refuses the request. */
  readonly failurePolicy: 'Fail';
  readonly matchConstraints: {
    readonly matchPolicy: 'Equivalent';
    readonly resourceRules: readonly ResourceRule[];
    readonly excludeResourceRules?: readonly ResourceRule[];
  };
  readonly variables: readonly Variable[];
  readonly validations: readonly Validation[];
}

/** The kinds of ESO's that a tenant writes itself; whatever else ESO has or will have is the platform's. */
export const TENANT_RESOURCES = ['externalsecrets', 'pushsecrets'];

/** Rules for all versions: a request in any of them writes the same object. Subresources hold no spec. */
export function resourceRule(group: string, resources: readonly string[]): ResourceRule {
  return { apiGroups: [group], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources };
}

/** ESO and others add finalizers and annotations to objects that are not theirs: they pass, or deletion would hang. */
export const UNCHANGED: Variable = {
  name: 'unchanged',
  expression: "request.operation == 'UPDATE' && object.?spec == oldObject.?spec",
};

/** Who may create that kind in all namespaces: a RoleBinding, which is all that a namespace's admin has, is not asked. */
export const CLUSTER_WIDE_WRITER =
  "authorizer.group(request.resource.group).resource(request.resource.resource).check('create').allowed()";

/** That something holds of every request but those which leave the spec as it is. */
export function unlessUnchanged(expression: string): string {
  return `variables.unchanged || ${expression}`;
}

/** That an object's content is as planned, whoever writes it. */
export function contentValidation(expression: string, message: string): Validation {
  return { expression: unlessUnchanged(`(${expression})`), message, reason: 'Forbidden' };
}

/** A CEL literal. */
export function celLiteral(value: string | object): string {
  if (typeof value === 'string') {
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  }
  if (Array.isArray(value)) return `[${value.map((each: string | object) => celLiteral(each)).join(', ')}]`;
  const fields = Object.entries(value) as [string, string | object][];
  return `{${fields.map(([name, field]) => `${celLiteral(name)}: ${celLiteral(field)}`).join(', ')}}`;
}
