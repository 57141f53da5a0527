import { DefinitionError } from '../plan/definition-error';
import { type Finding } from '../plan/finding';
import { type Answer } from '../synth/answer';
import { type SynthOptions } from '../synth/request';
import { appCommand } from './app-command';
import { type EndedApp, runApp } from './run-app';

/**
 * Runs the app with these options.
 *
 * @throws DefinitionError when it ends well, and left nothing
 */
export async function runWith(
  app: string | undefined,
  options: SynthOptions,
  expected: string,
): Promise<EndedApp> {
  const { command, folder } = appCommand(app);
  const ended = await runApp(command, options, folder);
  if (ended.code !== 0 || ended.receipts.length > 0) return ended;
  throw new DefinitionError({
    id: 'nothing-synthesized',
    given: 'the app ended without synthesizing anything',
    expected,
    fix: 'Call it at the end of the definition, or name another program.',
    where: command,
  });
}

/** What every platform of an app answered, and the code that the app ended with. */
export interface Answered {
  readonly code: number;
  readonly answers: readonly Answer[];
  /** What ended the app, where that was a mistake in the definition: `check` alone is told it. */
  readonly mistakes: readonly Finding[];
}

type Receipt = Answer | { readonly mistakes: readonly Finding[] };

/** Has every platform of the app answer. */
export async function answersOf(app: string | undefined, options: SynthOptions): Promise<Answered> {
  const { code, receipts } = await runWith(
    app,
    options,
    'a program that calls platform.synth() or platform.compile()',
  );
  const left = receipts.map((receipt) => JSON.parse(receipt) as Receipt);
  return {
    code,
    answers: left.filter((receipt): receipt is Answer => !('mistakes' in receipt)),
    mistakes: left.flatMap((receipt) => ('mistakes' in receipt ? receipt.mistakes : [])),
  };
}
