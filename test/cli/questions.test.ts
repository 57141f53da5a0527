import { PassThrough } from 'node:stream';
import { questions } from '../../src/cli/questions';

/** A terminal at which these lines are typed, each as an answer to a question. */
function terminal(...typed: string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = Object.assign(new PassThrough(), { isTTY: true });
  let printed = '';
  output.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    if (!printed.endsWith('] ')) return;
    const line = typed.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  return { input, output, printed: () => printed };
}

test('takes what is typed, and what stands in brackets for an empty line', async () => {
  const { input, output, printed } = terminal('shop', '');
  const ask = questions(input, output, true);
  expect(await ask.answer('Name', 'acme')).toBe('shop');
  expect(await ask.answer('Name', 'acme')).toBe('acme');
  expect(printed()).toContain('Name [acme] ');
  ask.close();
});

test('asks again until it is one of the answers', async () => {
  const { input, output, printed } = terminal('python', 'yaml');
  const ask = questions(input, output, true);
  expect(await ask.answer('Language', 'typescript', ['typescript', 'yaml'])).toBe('yaml');
  expect(printed().match(/Language: typescript, yaml \[typescript\] /g)).toHaveLength(2);
  ask.close();
});

test('whoever leaves has not answered', async () => {
  const { input, output } = terminal('shop');
  const ask = questions(input, output, true);
  await ask.answer('Name', 'acme');
  await expect(ask.answer('Name', 'acme')).rejects.toThrow('a question was left unanswered');
});

test.each([
  ['nobody is to be asked', true, false],
  ['nobody is there', false, true],
])('where %s the answer is the fallback', async (_, isTTY, wanted) => {
  const { input, output, printed } = terminal();
  Object.assign(input, { isTTY });
  const ask = questions(input, output, wanted);
  expect(await ask.answer('Name', 'acme')).toBe('acme');
  expect(printed()).toBe('');
  ask.close();
});
