import { DefinitionError } from '../../src/plan/definition-error';

const problem = { given: "name is 'A'", expected: 'a name', fix: 'Change it.', where: 'acme/a' };

function deep(levels: number): DefinitionError {
  return levels === 0 ? new DefinitionError(problem) : deep(levels - 1);
}

test('is an Error whose message says what was given, what was expected and what to do', () => {
  const error = new DefinitionError(problem);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ ...problem, name: 'DefinitionError' });
  expect(error.message).toBe("name is 'A'; expected a name. Change it.");
});

test('knows its caller from far below, and leaves the limit of other stacks alone', () => {
  const before = Error.stackTraceLimit;
  expect(deep(30).stack).toContain('definition-error.test.ts:18');
  expect(Error.stackTraceLimit).toBe(before);
});
