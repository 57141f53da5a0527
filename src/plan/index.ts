export { CheckSeverity } from './check-severity';
export { DefinitionError, type DefinitionProblem } from './definition-error';
export { type IRule, type IRulePack, type RuleProblem } from './own-rule';
export { Plan, TenantPlan } from './plan';
export { type PlanDocuments } from './plan-documents';
