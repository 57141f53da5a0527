import { leaveReceipt, type Refusal, writeOutput } from '../output';
import { DefinitionError } from '../plan/definition-error';
import { COMMON_FOLDER, FOLDERS, FORMER_FILES, FORMER_STACK } from './layout';
import { shownPath } from './output-folder';
import { HALVES } from './half';
import { type SynthOptions } from './request';
import { differences, summary } from './summary';
import { type Synthesis } from './synthesis';
import { NO_CHANGES, type TenantChanges, tenantChanges } from './tenant-changes';

/**
 * Synthesizes into an output folder of ours, or says what would differ in it.
 *
 * @returns whether the files are now, or were found to be, what the definition says
 */
export function synthesizeOwn(synthesis: Synthesis, options: SynthOptions): boolean {
  const halves = HALVES.filter((half) => options.only === undefined || options.only === half);
  const checking = options.mode === 'check-files';
  const { plan, rendering, part, progress } = synthesis;
  const { platform } = plan;
  let tenants: TenantChanges = NO_CHANGES;
  const files = progress.counting('rendering', rendering.documents(halves));
  const output = writeOutput(files, {
    root: options.out,
    platform,
    prune: part?.prunable(options.out, halves) ?? [
      ...FORMER_FILES,
      COMMON_FOLDER,
      ...halves.flatMap((half) => FOLDERS[half]),
    ],
    force: options.force,
    full: options.full,
    write: !checking,
    waiting: () => progress.show(`waiting for another synthesis in ${shownPath(options.out)}`),
    before: (changes) => {
      progress.show('putting files in their places');
      part?.requireStacks(options.out, changes.written);
      tenants = tenantChanges(changes, { out: options.out, plan });
    },
  });
  progress.clear();
  if (options.receipts !== undefined) leaveReceipt(options.receipts);
  const { stdout } = synthesis.streams;
  const out = shownPath(options.out);
  if (checking) {
    const lines = differences(output, out);
    const what = part === undefined ? out : `What is of cluster ${part.cluster} in ${out}`;
    stdout.write(lines === '' ? `${what} is as the definition says.\n` : lines);
    return lines === '';
  }
  requireNothingInTheWay(output.refused, out);
  stdout.write(summary({ synthesis, halves, output, tenants, out }, stdout.colored ?? false));
  return true;
}

const NAMED = 10;

const REMEDIES: Readonly<Record<Refusal['reason'], string>> = {
  'other-platform':
    'Give each platform an output folder of its own, with --out or outdir; --force takes this one over.',
  edited: 'Take the change over into the definition, or have it replaced with --force.',
  foreign: 'Move it elsewhere, or synthesize to another folder with --out.',
};

function requireNothingInTheWay(refused: readonly Refusal[], out: string): void {
  if (refused.length === 0) return;
  const named = refused.slice(0, NAMED).map(({ path, problem }) => `${out}/${path} ${problem}`);
  if (refused.length > NAMED) named.push(`${refused.length - NAMED} more`);
  const remedies = new Set(refused.map(({ reason }) => REMEDIES[reason]));
  if (refused.some(({ path }) => FORMER_STACK.test(path)))
    remedies.add('Beside main.tf.json a cdk.tf.json would declare everything twice, so that it has to go.');
  throw new DefinitionError({
    id: 'files-in-the-way',
    given: named.join('; '),
    expected: 'files as tenantry wrote them',
    fix: `${[...remedies].sort().join(' ')} Nothing was written.`,
    where: out,
  });
}
