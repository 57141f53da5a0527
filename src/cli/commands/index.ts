import { type Command } from 'commander';
import { capacityCommand } from './capacity';
import { checkCommand } from './check';
import { completionCommand } from './completion';
import { diffCommand } from './diff';
import { explainCommand } from './explain';
import { graphCommand } from './graph';
import { importCommand } from './import';
import { initCommand } from './init';
import { offboardCommand } from './offboard';
import { onboardCommand } from './onboard';
import { listCommand } from './list';
import { rehearseCommand } from './rehearse';
import { reportCommand } from './report';
import { showCommand } from './show';
import { synthCommand } from './synth';
import { terraformRightsCommand } from './terraform-rights';
import { unusedCommand } from './unused';
import { verifyCommand } from './verify';
import type * as Capacity from '../runs/capacity';
import type * as Check from '../runs/check';
import type * as Completion from '../runs/completion';
import type * as Diff from '../runs/diff';
import type * as Explain from '../runs/explain';
import type * as Graph from '../runs/graph';
import type * as Import from '../runs/import';
import type * as Init from '../runs/init';
import type * as Offboard from '../runs/offboard';
import type * as Onboard from '../runs/onboard';
import type * as List from '../runs/list';
import type * as Rehearse from '../runs/rehearse';
import type * as Report from '../runs/report';
import type * as Show from '../runs/show';
import type * as Synth from '../runs/synth';
import type * as TerraformRights from '../runs/terraform-rights';
import type * as Unused from '../runs/unused';
import type * as Verify from '../runs/verify';

/* eslint-disable @typescript-eslint/no-require-imports */
/**
 * What `tenantry` can do: what a command is called with is told here, and what it does is loaded when it is run, since
 * that takes longer than a program takes to start.
 */
export const COMMANDS: readonly Command[] = [
  initCommand(() => (require('../runs/init') as typeof Init).run),
  synthCommand(() => (require('../runs/synth') as typeof Synth).run),
  checkCommand(() => (require('../runs/check') as typeof Check).run),
  diffCommand(() => (require('../runs/diff') as typeof Diff).run),
  rehearseCommand(() => (require('../runs/rehearse') as typeof Rehearse).run),
  onboardCommand(() => (require('../runs/onboard') as typeof Onboard).run),
  offboardCommand(() => (require('../runs/offboard') as typeof Offboard).run),
  explainCommand(() => (require('../runs/explain') as typeof Explain).run),
  listCommand(() => (require('../runs/list') as typeof List).run),
  showCommand(() => (require('../runs/show') as typeof Show).run),
  graphCommand(() => (require('../runs/graph') as typeof Graph).run),
  reportCommand(() => (require('../runs/report') as typeof Report).run),
  capacityCommand(() => (require('../runs/capacity') as typeof Capacity).run),
  terraformRightsCommand(() => (require('../runs/terraform-rights') as typeof TerraformRights).run),
  importCommand(() => (require('../runs/import') as typeof Import).run),
  verifyCommand(() => (require('../runs/verify') as typeof Verify).run),
  completionCommand(() => (require('../runs/completion') as typeof Completion).run),
  unusedCommand(() => (require('../runs/unused') as typeof Unused).run),
];
/* eslint-enable @typescript-eslint/no-require-imports */
