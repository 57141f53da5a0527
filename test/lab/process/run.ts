import { spawn } from 'node:child_process';
import { noteCommandLine } from './command-lines';
import { serverEnvironment } from './environment';

/** What a program that ran to its end left behind. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run a program to its end. */
export interface RunOptions {
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Runs a program to its end in the clean environment of the lab. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  noteCommandLine(command, args);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.directory,
      env: serverEnvironment(options.directory, options.environment),
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.user === undefined ? {} : { uid: options.user.uid, gid: options.user.gid }),
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, ...output }));
    // A program that ends without reading its input closes the pipe under us.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin ?? '');
  });
}
