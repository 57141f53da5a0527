import { type Command } from 'commander';
import { checkCommand } from './check';
import { explainCommand } from './explain';
import { synthCommand } from './synth';

/** What `tenantry` can do: a file and a line each. */
export const COMMANDS: readonly (() => Command)[] = [synthCommand, checkCommand, explainCommand];
