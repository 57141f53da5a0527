export { planAtRevision } from './plan-at-revision';
export { planIn, tenantIn } from './plan-folder';
export { type ExpectedTenant, planOfTexts, type PlanTexts } from './plan-texts';
