import { execFile } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { requireExecutable } from './prerequisite';
import { type Program } from './program';

const run = promisify(execFile);

/** Installs a program of Python into an environment of its own beside its binary, which leads there. */
export async function installWithPip(
  program: Program,
  binary: string,
  progress: (line: string) => void,
): Promise<void> {
  const { name, version, folder, main, environmentVariable, firstBuild } = program;
  const advice = `install Python with venv (Debian: apt-get install python3-venv), or name a ${main} in ${environmentVariable}.`;
  const python = requireExecutable('python3', advice);
  progress(`installing ${name} ${version} (the first time about ${firstBuild})`);
  // An environment is not moved: what a start that was interrupted has left goes.
  const environment = `${binary}-python`;
  rmSync(environment, { recursive: true, force: true });
  const requirements = join(__dirname, '..', folder, 'requirements.txt');
  const pip = ['install', '--quiet', '--disable-pip-version-check', '--require-hashes', '-r', requirements];
  try {
    // In the caller's own environment, which knows the way to the index.
    await run(python, ['-m', 'venv', environment]);
    await run(join(environment, 'bin', 'pip'), pip);
  } catch (error) {
    throw new Error(`${name} ${version} could not be installed: ${advice}`, { cause: error });
  }
  symlinkSync(join(environment, 'bin', main), binary);
}
