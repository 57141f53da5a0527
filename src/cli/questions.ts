import { createInterface } from 'node:readline/promises';
import { type Readable, type Writable } from 'node:stream';
import { DefinitionError } from '../plan/definition-error';

/** Asks whoever sits at a terminal. */
export interface Ask {
  /**
   * The answer to a question: one of these where they are given, and the fallback where nobody is asked.
   *
   * @throws DefinitionError when the one who is asked leaves
   */
  answer(question: string, fallback: string, answers?: readonly string[]): Promise<string>;
  close(): void;
}

type Terminal<Stream> = Stream & { readonly isTTY?: boolean };

/** Where nobody is to be asked, or nobody is there, each answer is the fallback. */
export function questions(input: Terminal<Readable>, output: Terminal<Writable>, wanted: boolean): Ask {
  if (!wanted || !input.isTTY || !output.isTTY)
    return { answer: (_, fallback) => Promise.resolve(fallback), close: () => undefined };
  const lines = createInterface({ input, output });
  const left = new Promise<never>((_, reject) => lines.once('close', () => reject(unanswered())));
  // It is told where an answer is waited for.
  left.catch(() => undefined);
  return {
    answer: async (question, fallback, answers) => {
      const among = answers ? `: ${answers.join(', ')}` : '';
      for (;;) {
        const asked = lines.question(`${question}${among} [${fallback}] `);
        const answer = (await Promise.race([asked, left])).trim() || fallback;
        if (!answers || answers.includes(answer)) return answer;
      }
    },
    close: () => lines.close(),
  };
}

function unanswered(): DefinitionError {
  return new DefinitionError({
    id: 'unanswered-question',
    given: 'a question was left unanswered',
    expected: 'an answer, or Enter for what stands in brackets',
    fix: 'Run it again, or with --yes, which asks nothing. Nothing was written.',
    where: 'tenantry init',
  });
}
