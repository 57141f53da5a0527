import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What one run of a program cost. */
export interface Measurement {
  readonly program: string;
  readonly tenants: number;
  /** Wall clock, in seconds: of the whole process, or as the program itself told. */
  readonly seconds: number;
  /** Peak resident memory, in bytes. */
  readonly memory: number;
  /** Bytes of the files that it wrote. */
  readonly bytes: number;
  readonly files: number;
  /** Why there is nothing to measure, where it could not be run. */
  readonly absent?: string;
}

/** A program to measure. */
export interface Run {
  readonly program: string;
  /** Compiled JavaScript. */
  readonly script: string;
  /** Loaded before it; tells its peak memory. */
  readonly preload: string;
  readonly tenants: number;
  /** Folder that it writes to. */
  readonly out: string;
  /** What its environment says besides. */
  readonly environment?: { readonly [name: string]: string };
}

function sizeOf(folder: string): { bytes: number; files: number } {
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length };
}

/**
 * Runs a program in a process of its own and measures it.
 *
 * @throws Error with what the program printed, when it fails
 */
export function measure(run: Run): Measurement {
  const started = performance.now();
  const child = spawnSync(process.execPath, ['-r', run.preload, run.script], {
    cwd: run.out,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      BENCH_TENANTS: String(run.tenants),
      BENCH_OUT: run.out,
      ...run.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const wall = (performance.now() - started) / 1000;
  if (child.status !== 0) throw new Error(`${run.program} failed:\n${child.stdout}${child.stderr}`);
  const told = Object.fromEntries(
    String(child.output[3])
      .trim()
      .split('\n')
      .map((line) => line.split('=') as [string, string]),
  );
  return {
    program: run.program,
    tenants: run.tenants,
    seconds: told.seconds === undefined ? wall : Number(told.seconds),
    memory: Number(told.memory),
    ...sizeOf(run.out),
  };
}
