import { type CompletionQuestion } from '../commands/completion';
import { bashCompletion } from '../completion/bash';
import { fishCompletion } from '../completion/fish';
import { type Shell } from '../completion/shell';
import { type CommandWords, commandsBelow, wordsOf } from '../completion/words';
import { zshCompletion } from '../completion/zsh';
import { printed } from '../ending';

const COMPLETIONS: Record<Shell, (program: CommandWords, commands: readonly CommandWords[]) => string> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** Prints how a shell completes the program, as its commands say it, and returns the code to end with. */
export function run({ shell, program }: CompletionQuestion): Promise<number> {
  const text = COMPLETIONS[shell](wordsOf(program), commandsBelow(program));
  return Promise.resolve(printed({ text, good: true }));
}
