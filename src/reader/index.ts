export { planIn } from './plan-folder';
export { planOfTexts, type PlanTexts } from './plan-texts';
