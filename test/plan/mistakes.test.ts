import { DefinitionError, type DefinitionProblem } from '../../src/plan/definition-error';
import { Consequence, Mistakes } from '../../src/plan/mistakes';

const problem = (where: string, given = 'a'): DefinitionProblem => ({
  id: 'malformed-field',
  given,
  expected: 'b',
  fix: 'C.',
  where,
});

function refusedWith(mistakes: Mistakes): DefinitionError {
  try {
    mistakes.requireNone();
  } catch (error) {
    if (error instanceof DefinitionError) return error;
  }
  throw new Error('nothing was refused');
}

test('what is refused is noted, and what follows from it is not', () => {
  const mistakes = new Mistakes();
  expect(mistakes.attempt(() => 1)).toBe(1);
  expect(mistakes.any).toBe(false);
  expect(() => mistakes.requireNone()).not.toThrow();
  const error = new DefinitionError(problem('f.yaml:1:1'));
  expect(
    mistakes.attempt(() => {
      throw error;
    }),
  ).toBeUndefined();
  expect(
    mistakes.attempt(() => {
      throw new Consequence();
    }),
  ).toBeUndefined();
  expect(refusedWith(mistakes)).toBe(error);
  expect(() =>
    mistakes.attempt(() => {
      throw new TypeError('ours');
    }),
  ).toThrow('ours');
});

test('several are listed once each, by their places', () => {
  const mistakes = new Mistakes();
  for (const where of ['g.yaml:1:1', 'f.yaml:10:2', 'f.yaml:9:3', 'f.yaml:10:1', 'g.yaml:1:1'])
    mistakes.add(problem(where));
  const { _findings, where, id } = refusedWith(mistakes);
  expect({ id, where }).toEqual({ id: 'several-mistakes', where: 'f.yaml:9:3' });
  expect(_findings.map(({ origin }) => origin)).toEqual([
    'f.yaml:9:3',
    'f.yaml:10:1',
    'f.yaml:10:2',
    'g.yaml:1:1',
  ]);
});
