/**
 * helm: a chart of the same manifests, and of these alone, written to one file; the clock starts when the chart is there.
 * What a few tenants get is held against what this library writes for them.
 */
import { spawn } from 'node:child_process';
import { closeSync, cpSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { tenantName } from '../tenant-name';

/** More take long to read. */
const COMPARED = 100;
const MILLISECONDS_BETWEEN_LOOKS = 20;

const { BENCH_HELM = '', BENCH_CHART = '', BENCH_FROM = '', BENCH_OUT = '' } = process.env;
const tenants = Number(process.env.BENCH_TENANTS);
const library = join(BENCH_FROM, 'kubernetes', 'prod');
const manifests = join(BENCH_OUT, 'manifests.yaml');

/** The chart with its tenants as values. The platform's own manifest is the library's: it does not grow with tenants. */
function writeChart(folder: string): void {
  cpSync(BENCH_CHART, folder, { recursive: true });
  cpSync(join(library, 'platform', 'external-secrets.yaml'), join(folder, 'platform.yaml'));
  const names = Array.from({ length: tenants }, (_, index) => `  - ${tenantName(index)}\n`);
  writeFileSync(join(folder, 'values.yaml'), `tenants:\n${names.join('')}`);
}

/** Peak resident memory of a process until now, in bytes; where there is no /proc, none is known. */
function peakOf(pid: number | undefined): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** The objects of a file by kind, namespace and name. */
function objectsOf(file: string): [string, unknown][] {
  return parseAllDocuments(readFileSync(file, 'utf8'), { logLevel: 'silent' })
    .map(
      (document) =>
        document.toJS() as { kind: string; metadata: { name: string; namespace?: string } } | null,
    )
    .flatMap((object): [string, unknown][] => {
      if (!object) return [];
      const { kind, metadata } = object;
      return [[`${kind} ${metadata.namespace ?? ''} ${metadata.name}`, object]];
    });
}

/** Refuses to measure a chart whose objects are not the library's. */
function requireSame(): void {
  const files = readdirSync(library, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.yaml'),
  );
  const ours = new Map(files.flatMap((file) => objectsOf(join(library, file))));
  const theirs = new Map(objectsOf(manifests));
  const other = [...new Set([...ours.keys(), ...theirs.keys()])].filter(
    (key) => !isDeepStrictEqual(ours.get(key), theirs.get(key)),
  );
  if (other.length > 0)
    throw new Error(`bench/chart makes other objects than the library: ${other.slice(0, 5).join(', ')}`);
}

const chart = `${BENCH_OUT}-chart`;
writeChart(chart);
const output = openSync(manifests, 'w');
const started = performance.now();
const helm = spawn(BENCH_HELM, ['template', 'bench', chart], { stdio: ['ignore', output, 'inherit'] });
let memory = 0;
const looks = setInterval(() => (memory = Math.max(memory, peakOf(helm.pid))), MILLISECONDS_BETWEEN_LOOKS);
helm.on('close', (code) => {
  const seconds = (performance.now() - started) / 1000;
  clearInterval(looks);
  closeSync(output);
  if (code !== 0) throw new Error(`helm ended with ${code}`);
  if (tenants <= COMPARED) requireSame();
  // After what `peak` says of this process: the last word counts.
  process.on('exit', () => writeSync(3, `seconds=${seconds}\nmemory=${memory}\n`));
});
