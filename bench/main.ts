/**
 * Measures this library against the same objects written naively and against writing the same bytes to disk.
 *
 * Everything is measured in one run on one machine and reported as ratios; absolute times are the machine's.
 */
import { transformFileSync } from '@swc/core';
import { Command, InvalidArgumentError, Option } from 'commander';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { helmProgram } from './helm-program';
import { measure, type Measurement, type Run } from './measurement';
import { renderTable } from './table';

/** Programs that take what they are given, and write nothing that others read. */
const SINGLE = ['files', 'checks', 'naive', 'hostile-file', 'hostile-template'] as const;
const PROGRAMS = ['library', 'rendering', 'changed', ...SINGLE, 'disk', 'helm', 'load', 'help'] as const;
/** How many tenants naive programs are written with: they take a quarter of an hour for these. */
const MOST_NAIVE = 10_000;
const COMPILED = join(__dirname, '..', '.build', 'bench');

function sizes(text: string): number[] {
  const numbers = text.split(',').map(Number);
  if (numbers.every((size) => Number.isInteger(size) && size > 0)) return numbers;
  throw new InvalidArgumentError('expected whole numbers joined by commas, for example 100,1000');
}

/** Compiles the programs one by one, so that plain node runs them against the built library. */
function compile(): void {
  for (const folder of ['.', 'programs']) {
    mkdirSync(join(COMPILED, folder), { recursive: true });
    for (const file of readdirSync(join(__dirname, folder)).filter((name) => name.endsWith('.ts'))) {
      const { code } = transformFileSync(join(__dirname, folder, file), {
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
      });
      writeFileSync(join(COMPILED, folder, file.replace(/\.ts$/, '.js')), code);
    }
  }
}

/** A run in a new folder of its own below `root`. */
function run(
  root: string,
  program: string,
  tenants: number,
  environment: Run['environment'] = {},
): Measurement & { out: string } {
  const out = mkdtempSync(join(root, `${program}-`));
  const script = (name: string) => join(COMPILED, 'programs', `${name}.js`);
  const settings: Run = {
    program,
    script: script(program),
    preload: script('peak'),
    tenants,
    out,
    environment,
  };
  return { ...measure(settings), out };
}

/** The best of several runs: what is slower is the machine's, not the program's. */
function fastest(root: string, program: string, times: number): Measurement {
  const runs = Array.from({ length: times }, () => run(root, program, 0));
  return runs.reduce((best, next) => (next.seconds < best.seconds ? next : best));
}

/** What is measured, and with what. */
interface Plan {
  readonly root: string;
  readonly wanted: (program: string) => boolean;
  readonly helm: Awaited<ReturnType<typeof helmProgram>>;
}

function measureSize({ root, wanted, helm }: Plan, tenants: number): Measurement[] {
  const measured: Measurement[] = [];
  const add = (program: string, environment?: Run['environment']): string => {
    process.stderr.write(`${program}, ${tenants} tenants ...\n`);
    const { out, ...measurement } = run(root, program, tenants, environment);
    measured.push(measurement);
    return out;
  };
  if (wanted('library') || wanted('disk') || wanted('helm')) {
    const out = add('library');
    if (wanted('disk')) add('disk', { BENCH_FROM: out });
    if (wanted('helm') && 'path' in helm) {
      const chart = join(__dirname, 'chart');
      add('helm', { BENCH_FROM: join(out, 'out'), BENCH_HELM: helm.path, BENCH_CHART: chart });
    } else if (wanted('helm') && 'absent' in helm) {
      measured.push({ program: 'helm', tenants, seconds: NaN, memory: NaN, bytes: NaN, files: NaN, ...helm });
    }
  }
  if (wanted('rendering') || wanted('changed')) {
    const out = add('rendering');
    if (wanted('changed')) add('changed', { BENCH_FROM: out });
  }
  for (const program of SINGLE)
    if (wanted(program) && (program !== 'naive' || tenants <= MOST_NAIVE)) add(program);
  return measured.filter(({ program }) => wanted(program));
}

/** Nothing is removed in between: ext4 looks longer for a free inode when many were just deleted. */
function measureAll(sizes: readonly number[], given: Omit<Plan, 'root'>): Measurement[] {
  const root = mkdtempSync(join(tmpdir(), 'tenantry-bench-'));
  const { wanted } = given;
  try {
    const measurements = sizes.flatMap((tenants) => measureSize({ ...given, root }, tenants));
    const starting = (['load', 'help'] as const).filter(wanted);
    if (starting.length > 0)
      for (const program of ['bare', ...starting]) measurements.push(fastest(root, program, 12));
    return measurements;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const command = new Command('bench')
  .description('Measure the library against naive programs, against helm and against the disk.')
  .option('--tenants <sizes>', 'sizes of the organization', sizes, [100, 1000, 10000, 30000])
  .addOption(new Option('--only <programs...>', 'some of the programs').choices(PROGRAMS))
  .option('--json', 'print data')
  .parse();
const options = command.opts<{ tenants: number[]; only?: string[]; json?: boolean }>();
const wanted = (program: string) => options.only?.includes(program) ?? true;

async function main(): Promise<void> {
  compile();
  const helm = wanted('helm') ? await helmProgram() : { absent: 'not asked for' };
  const measurements = measureAll(options.tenants, { wanted, helm });
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}`;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ machine, measurements }, null, 2)}\n`
      : `${machine}\n\n${renderTable(measurements)}\n`,
  );
}

void main();
