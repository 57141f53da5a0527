import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ReceiptBox } from '../output';
import { OPTIONS_VARIABLE, type SynthOptions } from '../synth/request';

/** What became of an app. */
export interface EndedApp {
  readonly code: number;
  /** What it left for each platform that it synthesized, or that answered. */
  readonly receipts: readonly string[];
}

/** Runs the app with these options. What it prints is printed. */
export function runApp(command: string, options: SynthOptions): EndedApp {
  const box = new ReceiptBox();
  try {
    const { status, signal, error } = spawnSync(command, {
      shell: true,
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_OPTIONS: nodeOptions(process.env.NODE_OPTIONS),
        [OPTIONS_VARIABLE]: JSON.stringify({ ...options, receipts: box.path }),
      },
    });
    if (error) throw error;
    const code = signal ? 128 + constants.signals[signal] : (status ?? 1);
    return { code, receipts: box.texts };
  } finally {
    box.remove();
  }
}

/** What Node is to load first in the program, behind what its user has it load. */
function nodeOptions(given = ''): string {
  // Quoted as JSON is: Node unescapes the same.
  return `${given} --require ${JSON.stringify(join(__dirname, 'uncaught.js'))}`.trim();
}
