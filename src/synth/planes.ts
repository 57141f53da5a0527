import type * as KubernetesPlane from '../kubernetes/render';
import type * as CdktfManifest from '../terraform/cdktf-manifest';
import type * as TerraformKinds from '../terraform/kinds';
import type * as TerraformPlane from '../terraform/render';
import type * as StackFiles from '../terraform/stack-file';
import type * as StackPlans from '../terraform/stack-plan';

/* eslint-disable @typescript-eslint/no-require-imports --
   a plane is loaded when it is rendered: one alone must not pay for the other's framework */
/** The planes, each loaded when it is asked for. */
export const planes = {
  terraform: () => require('../terraform/render') as typeof TerraformPlane,
  cdktfManifest: () => require('../terraform/cdktf-manifest') as typeof CdktfManifest,
  terraformKinds: () => require('../terraform/kinds') as typeof TerraformKinds,
  stackFiles: () => require('../terraform/stack-file') as typeof StackFiles,
  stackPlans: () => require('../terraform/stack-plan') as typeof StackPlans,
  kubernetes: () => require('../kubernetes/render') as typeof KubernetesPlane,
};
/* eslint-enable @typescript-eslint/no-require-imports */
