import { type PlanRecord } from '../plan/records';
import { tenantOf } from '../plan/tenant-stacks';
import { type Step } from './step';
import { tenantGuide } from './tenant-guide';

/** A tenant that was defined, and what is synthesized for it. */
export interface NewTenant {
  readonly plan: PlanRecord;
  readonly tenant: string;
  /** Its file. */
  readonly file: string;
  /** The output folder. */
  readonly out: string;
  /** What of the output is its own, below that. */
  readonly paths: readonly string[];
  /** Folders of its stacks below the output folder, in their order. */
  readonly stacks: readonly string[];
  /** By cluster, the folders of its manifests below the output folder. */
  readonly manifests: readonly { readonly cluster: string; readonly folder: string }[];
  /** Whether the platform's own part of the output is other than without it. */
  readonly changesPlatform: boolean;
}

/** What is to be done until a tenant that was just defined has its secrets, in its order. */
export function onboardingSteps(given: NewTenant): Step[] {
  const { plan, tenant, file, out, paths, stacks, manifests, changesPlatform } = given;
  const shared = changesPlatform
    ? [`${out}/plan/platform.json, and what else of the platform it is the first to need`]
    : [];
  const guided = plan.tenants.filter((owner) => tenantOf(owner) === tenant && tenantGuide(plan, owner));
  const guides = guided.map(({ cluster, name }) => `${out}/kubernetes/${cluster}/${name}/APPLY.md`);
  return [
    { what: `Say in ${file} what it is to have, and prove it.`, commands: ['npx tenantry check'] },
    {
      what: 'Synthesize. These are new, and no other tenant changes:',
      commands: ['npx tenantry synth', ...paths.map((path) => `${out}/${path}`), ...shared],
    },
    {
      what: 'Commit them together; who owns the definition approves the pull request.',
      commands: [`git add ${file} ${out}`],
    },
    {
      what: 'Apply the Terraform, first, so that Vault knows who logs in.',
      commands: changesPlatform
        ? [`as ${out}/terraform/APPLY.md says, from its top`]
        : stacks.flatMap((stack) => [
            `terraform -chdir=${out}/${stack} init`,
            `terraform -chdir=${out}/${stack} apply`,
          ]),
    },
    ...(guides.length > 0 ? [{ what: 'Fill its secrets, as it says there:', commands: guides }] : []),
    {
      what: 'Deliver the manifests: Argo CD and Flux do, or by hand:',
      commands: manifests.map(
        ({ cluster, folder }) =>
          `kubectl --context=${cluster} apply --server-side --recursive --filename=${out}/${folder}`,
      ),
    },
  ];
}
