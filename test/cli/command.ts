import childProcess from 'node:child_process';
import { program } from '../../src/cli/program';
import type * as RunApp from '../../src/cli/run-app';
import { isQuestion } from '../../src/synth/request';
import { type Ended, OURS } from './run';

/** Thrown in the place of an exit. */
class Exit extends Error {
  public constructor(public readonly code: number) {
    super(`exit ${code}`);
  }
}

type Printed = Record<'stdout' | 'stderr', string>;

const { spawn } = childProcess;
const { runApp } = jest.requireActual<typeof RunApp>('../../src/cli/run-app');

/** What programs ended with, and printed, that were only asked something: asked it again they would say the same. */
const asked = new Map<string, readonly [RunApp.EndedApp, Printed]>();
let printed: Printed = { stdout: '', stderr: '' };

const runOnce: typeof runApp = async (command, options, folder = process.cwd()) => {
  if (!isQuestion(options)) return runApp(command, options, folder);
  const key = JSON.stringify([folder, command, options]);
  const [ended, told] = asked.get(key) ?? [await runApp(command, options, folder), { ...printed }];
  asked.set(key, [ended, told]);
  printed = { ...told };
  return ended;
};

jest.mock('../../src/cli/run-app', () => ({
  runApp: (...given: Parameters<typeof runApp>) => runOnce(...given),
}));

/**
 * Runs the `tenantry` command in a folder, in this process: what it says is the same as of one of its own, which takes
 * longer to start than to do what it does. Programs that it starts are real; for the same question one is started once.
 */
export async function tenantry(cwd: string, ...args: string[]): Promise<Ended> {
  const here = process.cwd();
  printed = { stdout: '', stderr: '' };
  const print = (stream: keyof Printed) => (text: string | Uint8Array) => {
    printed[stream] += text.toString();
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(print('stdout')),
    jest.spyOn(process.stderr, 'write').mockImplementation(print('stderr')),
    jest.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Exit(Number(code ?? 0));
    }),
    jest.spyOn(childProcess, 'spawn').mockImplementation(((command: string, options: object) => {
      const child = spawn(command, { ...options, stdio: ['inherit', 'pipe', 'pipe'] });
      child.stdout.on('data', print('stdout'));
      child.stderr.on('data', print('stderr'));
      return child;
    }) as typeof spawn),
  ];
  for (const name of Object.keys(OURS)) delete process.env[name];
  process.exitCode = undefined;
  process.chdir(cwd);
  try {
    await program(args).parseAsync(args, { from: 'user' });
    return { code: Number(process.exitCode ?? 0), ...printed };
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    return { code: error.code, ...printed };
  } finally {
    process.chdir(here);
    process.exitCode = undefined;
    spies.forEach((spy) => spy.mockRestore());
  }
}
