import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ReceiptBox } from '../output';
import { DefinitionError } from '../plan/definition-error';
import { WISH_VARIABLE, type Wish } from '../synth/request';

/**
 * Runs the app with a wish, and returns its exit code. What it prints is printed.
 *
 * @throws DefinitionError when it ends well without having synthesized anything
 */
export function runApp(command: string, wish: Wish): number {
  const box = new ReceiptBox();
  try {
    const { status, signal, error } = spawnSync(command, {
      shell: true,
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_OPTIONS: nodeOptions(process.env.NODE_OPTIONS),
        [WISH_VARIABLE]: JSON.stringify({ ...wish, receipt: box.path }),
      },
    });
    if (error) throw error;
    if (signal) return 128 + constants.signals[signal];
    if (status === 0 && !box.filled) throw neverSynthesized(command);
    return status ?? 1;
  } finally {
    box.remove();
  }
}

/** What Node is to load first in the program, behind what its user has it load. */
function nodeOptions(given = ''): string {
  // Quoted as JSON is: Node unescapes the same.
  return `${given} --require ${JSON.stringify(join(__dirname, 'uncaught.js'))}`.trim();
}

function neverSynthesized(command: string): DefinitionError {
  return new DefinitionError({
    given: 'the app ended without synthesizing anything',
    expected: 'a program that calls platform.synth()',
    fix: 'Call it at the end of the definition, or name another program.',
    where: command,
  });
}
