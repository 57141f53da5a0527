import { type Command } from 'commander';
import type * as Capacity from './capacity';
import type * as Check from './check';
import type * as Completion from './completion';
import type * as Diff from './diff';
import type * as Explain from './explain';
import type * as Graph from './graph';
import type * as Import from './import';
import type * as Init from './init';
import type * as List from './list';
import type * as Offboard from './offboard';
import type * as Onboard from './onboard';
import type * as Quarantine from './quarantine';
import type * as Rehearse from './rehearse';
import type * as Report from './report';
import type * as Show from './show';
import type * as Synth from './synth';
import type * as TerraformRights from './terraform-rights';
import type * as Unused from './unused';
import type * as Verify from './verify';
import type * as CapacityRun from '../runs/capacity';
import type * as CheckRun from '../runs/check';
import type * as CompletionRun from '../runs/completion';
import type * as DiffRun from '../runs/diff';
import type * as ExplainRun from '../runs/explain';
import type * as GraphRun from '../runs/graph';
import type * as ImportRun from '../runs/import';
import type * as InitRun from '../runs/init';
import type * as ListRun from '../runs/list';
import type * as OffboardRun from '../runs/offboard';
import type * as OnboardRun from '../runs/onboard';
import type * as QuarantineRun from '../runs/quarantine';
import type * as RehearseRun from '../runs/rehearse';
import type * as ReportRun from '../runs/report';
import type * as ShowRun from '../runs/show';
import type * as SynthRun from '../runs/synth';
import type * as TerraformRightsRun from '../runs/terraform-rights';
import type * as UnusedRun from '../runs/unused';
import type * as VerifyRun from '../runs/verify';

/** A command as the list of all tells it. */
export interface CommandRow {
  /** Its name, and what it takes. */
  readonly synopsis: string;
  readonly description: string;
  /** What it is called with. */
  readonly load: () => Command;
}

/* eslint-disable @typescript-eslint/no-require-imports */
/**
 * What `tenantry` can do. What a command is called with is loaded when it is named, and what it does when it is run: each
 * takes longer than the list.
 */
export const COMMANDS: readonly CommandRow[] = [
  {
    synopsis: 'init [options] [folder]',
    description: 'make a project: a definition that synthesizes at once, and a workflow that proves it',
    load: () =>
      (require('./init') as typeof Init).initCommand(() => (require('../runs/init') as typeof InitRun).run),
  },
  {
    synopsis: 'synth [options]',
    description: 'run the definition, prove it, and write the Terraform and the manifests',
    load: () =>
      (require('./synth') as typeof Synth).synthCommand(
        () => (require('../runs/synth') as typeof SynthRun).run,
      ),
  },
  {
    synopsis: 'check [options]',
    description: 'run the definition and prove it, and write nothing',
    load: () =>
      (require('./check') as typeof Check).checkCommand(
        () => (require('../runs/check') as typeof CheckRun).run,
      ),
  },
  {
    synopsis: 'diff [options] [revision]',
    description: 'say what a change means: who may newly read what, and who no longer',
    load: () =>
      (require('./diff') as typeof Diff).diffCommand(() => (require('../runs/diff') as typeof DiffRun).run),
  },
  {
    synopsis: 'rehearse [options]',
    description: 'prove the plan with other versions of Vault or OpenBao and ESO: what changes, what breaks',
    load: () =>
      (require('./rehearse') as typeof Rehearse).rehearseCommand(
        () => (require('../runs/rehearse') as typeof RehearseRun).run,
      ),
  },
  {
    synopsis: 'onboard [options] <tenant>',
    description: "write a new tenant's file from a template, prove it, and say what comes next",
    load: () =>
      (require('./onboard') as typeof Onboard).onboardCommand(
        () => (require('../runs/onboard') as typeof OnboardRun).run,
      ),
  },
  {
    synopsis: 'offboard [options] <tenant>',
    description: 'say what goes with a tenant and in which order it is taken down, and remove its file',
    load: () =>
      (require('./offboard') as typeof Offboard).offboardCommand(
        () => (require('../runs/offboard') as typeof OffboardRun).run,
      ),
  },
  {
    synopsis: 'quarantine [options] <tenant>',
    description: 'say how a tenant that somebody broke into is stopped, and what it knew; stop it in Vault',
    load: () =>
      (require('./quarantine') as typeof Quarantine).quarantineCommand(
        () => (require('../runs/quarantine') as typeof QuarantineRun).run,
      ),
  },
  {
    synopsis: 'explain [options] <subject> [path]',
    description: 'say whether and why an identity may do something in Vault, or why an ExternalSecret fails',
    load: () =>
      (require('./explain') as typeof Explain).explainCommand(
        () => (require('../runs/explain') as typeof ExplainRun).run,
      ),
  },
  {
    synopsis: 'list [options]',
    description: 'list the tenants: what each has, and who else may have it',
    load: () =>
      (require('./list') as typeof List).listCommand(() => (require('../runs/list') as typeof ListRun).run),
  },
  {
    synopsis: 'show [options] <tenant>',
    description:
      'show one tenant: its identities, what it has and may have in Vault, what is delivered to it',
    load: () =>
      (require('./show') as typeof Show).showCommand(() => (require('../runs/show') as typeof ShowRun).run),
  },
  {
    synopsis: 'graph [options] [tenant]',
    description:
      'draw by which way tenants have what they may: roles, policies, paths, ExternalSecrets, Secrets',
    load: () =>
      (require('./graph') as typeof Graph).graphCommand(
        () => (require('../runs/graph') as typeof GraphRun).run,
      ),
  },
  {
    synopsis: 'report [options]',
    description: 'who may read which secret and why, as one page that asks nobody for anything',
    load: () =>
      (require('./report') as typeof Report).reportCommand(
        () => (require('../runs/report') as typeof ReportRun).run,
      ),
  },
  {
    synopsis: 'capacity [options]',
    description: 'what the External Secrets Operator will ask of Vault, and keep alive in it',
    load: () =>
      (require('./capacity') as typeof Capacity).capacityCommand(
        () => (require('../runs/capacity') as typeof CapacityRun).run,
      ),
  },
  {
    synopsis: 'terraform-rights [options] [server]',
    description: 'print the Vault policy that Terraform needs for what was synthesized, and no more',
    load: () =>
      (require('./terraform-rights') as typeof TerraformRights).terraformRightsCommand(
        () => (require('../runs/terraform-rights') as typeof TerraformRightsRun).run,
      ),
  },
  {
    synopsis: 'import [options]',
    description:
      'read what was made by hand, in Vault and in manifests, and say what is wrong with it; write a definition of it',
    load: () =>
      (require('./import') as typeof Import).importCommand(
        () => (require('../runs/import') as typeof ImportRun).run,
      ),
  },
  {
    synopsis: 'verify [options] [server]',
    description:
      'hold a running Vault or cluster against the plan: what drifted, and what else reaches tenants',
    load: () =>
      (require('./verify') as typeof Verify).verifyCommand(
        () => (require('../runs/verify') as typeof VerifyRun).run,
      ),
  },
  {
    synopsis: 'completion <shell>',
    description: 'print what has a shell complete commands, options and their values',
    load: () =>
      (require('./completion') as typeof Completion).completionCommand(
        () => (require('../runs/completion') as typeof CompletionRun).run,
      ),
  },
  {
    synopsis: 'unused [options] [logs...]',
    description: "say from Vault's audit log which logins, rules, secrets and credentials nobody uses",
    load: () =>
      (require('./unused') as typeof Unused).unusedCommand(
        () => (require('../runs/unused') as typeof UnusedRun).run,
      ),
  },
];
/* eslint-enable @typescript-eslint/no-require-imports */
