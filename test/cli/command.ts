import childProcess from 'node:child_process';
import { program } from '../../src/cli/program';
import { type Ended, OURS } from './run';

/** Thrown in the place of an exit. */
class Exit extends Error {
  public constructor(public readonly code: number) {
    super(`exit ${code}`);
  }
}

const { spawn } = childProcess;

/**
 * Runs the `tenantry` command in a folder, in this process: what it says is the same as of one of its own, which takes
 * longer to start than to do what it does. Programs that it starts are real.
 */
export async function tenantry(cwd: string, ...args: string[]): Promise<Ended> {
  const here = process.cwd();
  const printed = { stdout: '', stderr: '' };
  const print = (stream: keyof typeof printed) => (text: string | Uint8Array) => {
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
    await program(args[0]).parseAsync(args, { from: 'user' });
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
