export { CheckFinding, CheckFormat, Checks, CheckSeverity } from './checks';
