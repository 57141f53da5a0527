import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReceiptBox } from '../output';
import { isQuestion, OPTIONS_VARIABLE, type SynthOptions } from '../synth/request';

/** What became of an app. */
export interface EndedApp {
  readonly code: number;
  /** What it left for each platform that it synthesized, or that answered. */
  readonly receipts: readonly string[];
}

/** Signals by which somebody ends a command, who means the program that it runs. */
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGQUIT'] as const;

/** Where a process can be made the first of a group, so that a signal reaches what a shell has started, too. */
const HAS_GROUPS = process.platform !== 'win32';

/** Runs the app with these options, in a folder. What it prints is printed, and signals are its own: it is waited for. */
export async function runApp(
  command: string,
  options: SynthOptions,
  folder = process.cwd(),
): Promise<EndedApp> {
  const box = new ReceiptBox();
  // Apps of cdktf and cdk8s that are not told otherwise write there, and not where a synthesis would.
  const aside = isQuestion(options) ? mkdtempSync(join(tmpdir(), 'tenantry-aside-')) : undefined;
  try {
    const app = spawn(command, {
      shell: true,
      cwd: folder,
      detached: HAS_GROUPS,
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_OPTIONS: nodeOptions(process.env.NODE_OPTIONS),
        ...(aside !== undefined && {
          CDKTF_OUTDIR: join(aside, 'cdktf'),
          CDK8S_OUTDIR: join(aside, 'cdk8s'),
        }),
        [OPTIONS_VARIABLE]: JSON.stringify({ ...options, receipts: box.path }),
      },
    });
    const code = await endOf(app);
    return { code, receipts: box.texts };
  } finally {
    box.remove();
    if (aside !== undefined) rmSync(aside, { recursive: true, force: true });
  }
}

/** The code that an app ends with; until then it gets the signals that this process gets. */
async function endOf(app: ChildProcess): Promise<number> {
  const forward = (signal: NodeJS.Signals) => {
    if (app.pid === undefined) return;
    try {
      if (HAS_GROUPS) process.kill(-app.pid, signal);
      else app.kill(signal);
    } catch {
      // It has just ended.
    }
  };
  SIGNALS.forEach((signal) => process.on(signal, forward));
  try {
    return await new Promise((resolve, reject) => {
      app.once('error', reject);
      app.once('close', (status, signal) =>
        resolve(signal ? 128 + constants.signals[signal] : (status ?? 1)),
      );
    });
  } finally {
    SIGNALS.forEach((signal) => process.off(signal, forward));
  }
}

/** What Node is to load first in the program, behind what its user has it load. */
function nodeOptions(given = ''): string {
  // Quoted as JSON is: Node unescapes the same.
  return `${given} --require ${JSON.stringify(join(__dirname, 'uncaught.js'))}`.trim();
}
