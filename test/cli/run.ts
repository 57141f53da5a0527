import { spawnSync } from 'node:child_process';

/** What became of a program. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the environment of this process must not pass on: who runs tests may be another CLI. */
export const OURS = {
  TENANTRY_OPTIONS: undefined,
  CDKTF_OUTDIR: undefined,
  CDK8S_OUTDIR: undefined,
  DEBUG: undefined,
  NO_COLOR: undefined,
  FORCE_COLOR: undefined,
};

/** Runs a program in a folder to its end. */
export function run(
  cwd: string,
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Ended {
  const [program = '', ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...OURS, ...environment },
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}
