export { CheckFinding, CheckFormat, Checks } from './checks';
export { SynthesizedPlatform, Testing } from './testing';
