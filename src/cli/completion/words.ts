import { type Argument, type Command, type Option } from 'commander';

/** What may stand at a place of a command line: one of these words, a path, or anything. */
export type Values = readonly string[] | 'path' | 'anything';

/** An option of a command. */
export interface OptionWords {
  /** How it is written, for example `--yes` and `-y`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** What follows it; absent where nothing does. */
  readonly values?: Values;
}

/** A command, and what it can be told. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** What its arguments may be, in their order. */
  readonly args: readonly Values[];
}

/** What values are called that are paths on this machine; a `<path>` is one in Vault. */
const PATH = /^(dir|file|folder)$/;

/** A command, as it says itself what it is called with. */
export function wordsOf(command: Command): CommandWords {
  return {
    name: command.name(),
    description: command.summary() || command.description(),
    options: command.createHelp().visibleOptions(command).map(optionWords),
    args: command.registeredArguments.map(valuesOf),
  };
}

/** The commands below one. */
export function commandsBelow(command: Command): CommandWords[] {
  return command.createHelp().visibleCommands(command).map(wordsOf);
}

function optionWords(option: Option): OptionWords {
  const { long, short, description } = option;
  const flags = [long, short].filter((flag) => flag !== undefined && flag !== null);
  if (option.isBoolean()) return { flags, description };
  return { flags, description, values: valuesOf(option) };
}

function valuesOf(of: Option | Argument): Values {
  if (of.argChoices) return of.argChoices;
  const name = 'flags' in of ? (/[<[]([a-z-]+)/.exec(of.flags)?.[1] ?? '') : of.name();
  return PATH.test(name) ? 'path' : 'anything';
}
