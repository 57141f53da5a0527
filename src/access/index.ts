/**
 * Access to Vault and OpenBao as pure functions: read policies, merge them, decide requests and whole
 * sets of paths, and find who reaches a region.
 */
export { AccessIndex, type Reach } from './access-index';
export { mergePolicies, rulesOf, type Acl, type AclRule, type RuleSource } from './acl';
export { ACCESS_OPERATIONS, capabilitiesOf, type Capability, type Operation } from './capability';
export { capabilities, decide, permits, type AccessRequest, type Decision, type Verdict } from './decision';
export { defaultPolicy } from './default-policy';
export { dialectOf, type Dialect, type ListOrder } from './dialect';
export { type RequestParameters, type RequestValue } from './parameters';
export { isInSet, parsePathSet, type PathSet } from './path-set';
export {
  policyOf,
  type ListedValue,
  type ParameterLists,
  type PathRule,
  type Policy,
  type Position,
  type RuleRecord,
} from './policy';
export { parsePolicy } from './policy-text';
export {
  possibleAcls,
  possibleGap,
  possibleOverlap,
  type AssumedValues,
  type PossibleAcl,
} from './possible-acl';
export { PolicySyntaxError } from './syntax';
export { directivesOf, instantiate, parseTemplate, type TemplatePart, type TemplateValues } from './template';
export { covers, gap, overlap, type Gap, type Witness } from './witness';
