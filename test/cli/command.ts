import childProcess, { type SpawnSyncOptions, type SpawnSyncReturns } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from '../../src/cli/program';
import { OPTIONS_VARIABLE, type SynthOptions } from '../../src/synth/request';
import { filesBelow } from '../files-below';
import { type Ended, OURS } from './run';

/** Thrown in the place of an exit. */
class Exit extends Error {
  public constructor(public readonly code: number) {
    super(`exit ${code}`);
  }
}

const { spawnSync } = childProcess;

/** What became of a program that was to answer, and the receipts that it left. */
interface Answered {
  readonly ended: SpawnSyncReturns<Buffer>;
  readonly receipts: Readonly<Record<string, string>>;
}

const answered = new Map<string, Answered>();

/** Runs a program. One that is to answer the same as before, and to write nothing, has done so: tests do not change it. */
function started(command: string, options: SpawnSyncOptions): SpawnSyncReturns<Buffer> {
  const start = () => spawnSync(command, { ...options, stdio: 'pipe', encoding: 'buffer' });
  const { receipts = '', ...asked } = JSON.parse(options.env?.[OPTIONS_VARIABLE] ?? '{}') as SynthOptions;
  if (asked.mode !== 'check' && asked.mode !== 'plan') return start();
  const key = JSON.stringify([process.cwd(), command, asked]);
  const known = answered.get(key);
  if (known) {
    for (const [name, text] of Object.entries(known.receipts)) writeFileSync(join(receipts, name), text);
    return known.ended;
  }
  const ended = start();
  answered.set(key, { ended, receipts: filesBelow(receipts) });
  return ended;
}

/**
 * Runs the `tenantry` command in a folder, in this process: what it says is the same as of one of its own, which takes
 * longer to start than to do what it does. Programs that it starts are real.
 */
export function tenantry(cwd: string, ...args: string[]): Ended {
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
    jest.spyOn(childProcess, 'spawnSync').mockImplementation(((
      command: string,
      options: SpawnSyncOptions,
    ) => {
      const ended = started(command, options);
      print('stdout')(ended.stdout);
      print('stderr')(ended.stderr);
      return ended;
    }) as typeof spawnSync),
  ];
  for (const name of Object.keys(OURS)) delete process.env[name];
  process.exitCode = undefined;
  process.chdir(cwd);
  try {
    program(args[0]).parse(args, { from: 'user' });
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
