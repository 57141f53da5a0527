import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireExecutable } from '../program/prerequisite';

/** A program and its arguments. */
export interface CommandLine {
  readonly command: string;
  readonly arguments: readonly string[];
}

/**
 * Runs a program that finds a ServiceAccount's token where a pod has it: gives the process a /var/run of its own, so that
 * nothing outside of it changes. Needs Linux and the right to make a mount namespace.
 *
 * @param directory where the token may lie
 */
export function inPod(program: CommandLine, token: string, directory: string): CommandLine {
  const tokenFile = join(directory, 'pod-token');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  return {
    command: requireExecutable('unshare', 'install the package util-linux.'),
    arguments: [
      ...asRoot,
      '--mount',
      '--',
      'sh',
      join(__dirname, 'in-pod.sh'),
      tokenFile,
      program.command,
      ...program.arguments,
    ],
  };
}
