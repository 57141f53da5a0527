import type * as Tenantry from '../../src';
import { DefinitionError } from '../../src/plan/definition-error';

const problem = {
  id: 'malformed-name',
  given: "name is 'A'",
  expected: 'a name',
  fix: 'Change it.',
  where: 'acme/a',
} as const;

const LINE_OF_DEEP = /^ {4}at .*definition-error\.test\.ts:15:\d+$/;

function deep(levels: number): DefinitionError {
  return levels === 0 ? new DefinitionError(problem) : deep(levels - 1);
}

test('is an Error whose message says what was given, what was expected and what to do', () => {
  const error = new DefinitionError(problem);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ ...problem, name: 'DefinitionError' });
  expect(error.message).toBe("name is 'A'; expected a name. Change it.");
});

describe('its stack', () => {
  /** The frames of a stack, where this test is in the place of an author. */
  const frames = ({ stack = '' }: Error) => stack.split('\n').slice(1);

  test('is its message, its place and the line of its author, from however far below', () => {
    const before = Error.stackTraceLimit;
    const error = deep(30);
    expect(error.stack?.split('\n')[0]).toBe(`DefinitionError: ${error.message} [malformed-name]`);
    expect(frames(error)).toEqual(['    at acme/a', expect.stringMatching(LINE_OF_DEEP)]);
    expect(Error.stackTraceLimit).toBe(before);
  });

  test('is all of it with DEBUG=tenantry', () => {
    const before = process.env.DEBUG;
    process.env.DEBUG = 'tenantry';
    const error = deep(5);
    if (before === undefined) delete process.env.DEBUG;
    else process.env.DEBUG = before;
    expect(frames(error).length).toBeGreaterThan(8);
    expect(frames(error).slice(0, 2)).toEqual(['    at acme/a', expect.stringMatching(/at deep /)]);
  });
});

test('nothing is done by importing or defining', () => {
  const events = ['uncaughtException', 'uncaughtExceptionMonitor', 'unhandledRejection', 'exit'];
  const listeners = () => events.map((event) => process.listenerCount(event));
  const before = listeners();
  jest.isolateModules(() => {
    const { Platform } = jest.requireActual<typeof Tenantry>('../../src');
    new Platform('acme');
  });
  expect(listeners()).toEqual(before);
});
