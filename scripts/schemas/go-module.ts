import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** A Go module at one version, with the hash that its content must have. */
export interface GoModule {
  readonly path: string;
  readonly version: string;
  /** The `h1:` hash, as in a go.sum. */
  readonly sum: string;
}

interface Download {
  readonly Dir?: string;
  readonly Sum?: string;
  readonly Error?: string;
}

/** Downloads a Go module into Go's module cache, or finds it there, and returns its folder. */
export function downloadModule(module: GoModule): string {
  const name = `${module.path}@${module.version}`;
  const run = spawnSync('go', ['mod', 'download', '-json', name], {
    // Outside of any module and workspace, so that none of their settings count.
    cwd: tmpdir(),
    env: { ...process.env, GOWORK: 'off' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.error) {
    throw new Error(`The Go toolchain is needed to download ${name}: ${run.error.message}`);
  }
  if (run.stdout.trim() === '') {
    throw new Error(`go mod download ${name} exited with ${run.status}`);
  }
  const download = JSON.parse(run.stdout) as Download;
  if (download.Error !== undefined || download.Dir === undefined) {
    throw new Error(`go mod download ${name}: ${download.Error ?? 'no folder in its answer'}`);
  }
  if (download.Sum !== module.sum) {
    throw new Error(`${name} has the hash ${download.Sum}, expected ${module.sum}`);
  }
  return download.Dir;
}
