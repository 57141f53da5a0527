export { DefinitionError, type DefinitionProblem } from './definition-error';
export { Plan, TenantPlan } from './plan';
