import { type Command } from 'commander';
import type * as Check from './check';
import type * as Explain from './explain';
import type * as Synth from './synth';

/* eslint-disable @typescript-eslint/no-require-imports */
/**
 * What `tenantry` can do: a file and a line each. A command is loaded when it is wanted: what another one reports
 * with takes longer to load than a program takes to start.
 */
export const COMMANDS: { readonly [name: string]: () => Command } = {
  synth: () => (require('./synth') as typeof Synth).synthCommand(),
  check: () => (require('./check') as typeof Check).checkCommand(),
  explain: () => (require('./explain') as typeof Explain).explainCommand(),
};
/* eslint-enable @typescript-eslint/no-require-imports */
