export { CheckFinding, CheckFormat, Checks, CheckSeverity } from './checks';
export { SynthesizedPlatform, Testing } from './testing';
