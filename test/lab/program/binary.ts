import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { installWithPip } from './pip';
import { MissingPrerequisite, requireExecutable } from './prerequisite';
import { type Program } from './program';

/** Receives one line of progress. */
export type Progress = (line: string) => void;

/** The folder of built binaries, outside of any checkout, so that only the first run on a machine builds. */
export function binaryFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(cache, 'tenantry-lab');
}

/** The path of a program's binary: the one named in its environment variable, the cached one, or a fresh build. */
export async function binaryOf(program: Program, progress: Progress): Promise<string> {
  const given = process.env[program.environmentVariable];
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return resolve(given);
    throw new MissingPrerequisite(`${program.environmentVariable} names ${given}, which does not exist.`);
  }
  const binary = join(binaryFolder(), `${program.name}-${program.version}`);
  if (existsSync(binary)) return binary;
  mkdirSync(binaryFolder(), { recursive: true });
  await withLock(`${binary}.lock`, progress, async () => {
    if (!existsSync(binary)) await build(program, binary, progress);
  });
  return binary;
}

function build(program: Program, binary: string, progress: Progress): Promise<void> {
  return program.from === 'python'
    ? installWithPip(program, binary, progress)
    : buildWithGo(program, binary, progress);
}

async function buildWithGo(program: Program, binary: string, progress: Progress): Promise<void> {
  const go = goCommand(program);
  progress(
    `building ${program.name} ${program.version} (the first time about ${program.firstBuild} on two cores)`,
  );
  const started = Date.now();
  const unfinished = `${binary}.${process.pid}`;
  const child = spawn(go, ['build', '-v', '-trimpath', '-buildvcs=false', '-o', unfinished, program.main], {
    cwd: join(__dirname, '..', program.folder),
    stdio: ['ignore', 'ignore', 'pipe'],
    // The versions are those of the committed go.mod and go.sum, whatever the caller's own settings are.
    env: { ...process.env, GOFLAGS: '-mod=readonly', GOWORK: 'off', CGO_ENABLED: '0' },
  });
  let packages = 0;
  const lastLines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    packages++;
    lastLines.push(line);
    if (lastLines.length > 20) lastLines.shift();
  });
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const report = () => progress(`building ${program.name}: ${packages} packages, ${seconds()} s`);
  const ticker = setInterval(report, 20_000);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  clearInterval(ticker);
  if (code !== 0) {
    rmSync(unfinished, { force: true });
    throw new Error(`${program.name} ${program.version} could not be built:\n${lastLines.join('\n')}`);
  }
  renameSync(unfinished, binary);
  progress(`built ${program.name} ${program.version} in ${seconds()} s`);
}

function goCommand(program: Program): string {
  const advice =
    `install Go 1.26 or later (a package golang-go or the toolchain of its makers), ` +
    `or name a built ${program.name} in ${program.environmentVariable}.`;
  const go = requireExecutable('go', advice, ['/usr/local/go/bin']);
  const version = spawnSync(go, ['env', 'GOVERSION'], { encoding: 'utf8' }).stdout.trim();
  const [, minor] = /^go1\.(\d+)/.exec(version) ?? [];
  // From 1.21 on Go fetches the toolchain that a go.mod asks for, unless that is switched off.
  if (minor !== undefined && Number(minor) < 21) {
    throw new MissingPrerequisite(`The lab needs Go 1.26 or later, found ${version}: ${advice}`);
  }
  return go;
}

/** Two labs that start at once must not both build: the second waits for the first. */
async function withLock(lock: string, progress: Progress, work: () => Promise<void>): Promise<void> {
  let told = false;
  while (!claim(lock)) {
    if (!told) progress(`waiting for another lab that is building (${lock})`);
    told = true;
    await sleep(500);
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function claim(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    try {
      process.kill(Number(readFileSync(lock, 'utf8')), 0);
    } catch {
      rmSync(lock, { force: true });
    }
    return false;
  }
}
