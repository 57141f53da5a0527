import { Argument, Command } from 'commander';
import { type Shell, SHELLS } from '../completion/shell';
import { end } from '../ending';
import { type Run } from './run';

const NOTES = `
Examples:
  eval "$(tenantry completion bash)"    in ~/.bashrc
  eval "$(tenantry completion zsh)"     in ~/.zshrc, behind compinit
  tenantry completion fish > ~/.config/fish/completions/tenantry.fish

Exit codes:
  0  it is printed
  2  no such shell`;

/** Which shell is to complete, and which program. */
export interface CompletionQuestion {
  readonly shell: Shell;
  readonly program: Command;
}

/** `tenantry completion` */
export function completionCommand(run: Run<CompletionQuestion>): Command {
  return new Command('completion')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText('after', NOTES)
    .action((shell: Shell, _options: object, command: Command) =>
      end(() => run()({ shell, program: command.parent ?? command })),
    );
}
