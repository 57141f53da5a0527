import { createColors } from 'picocolors';
import { type OutputResult } from '../output';
import { type ClusterPart } from './cluster-part';
import { COMMON_FOLDER, LAYOUT } from './layout';
import { count, listed } from './listing';
import { describeBudget, outageBudgets } from './outage-budget';
import { type Half } from './half';
import { type Synthesis } from './synthesis';
import { type TenantChanges } from './tenant-changes';
import { changesText, changeLines } from './tenant-summary';

/** What a synthesis came to. */
export interface SummaryProps {
  readonly synthesis: Synthesis;
  readonly halves: readonly Half[];
  readonly output: OutputResult;
  readonly tenants: TenantChanges;
  /** The output folder as its user calls it. */
  readonly out: string;
}

const SHOWN = 20;

/** What was made, how long it took, what becomes of tenants, how long credentials survive an outage, and what to do next. */
export function summary(props: SummaryProps, colored: boolean): string {
  const { synthesis, halves, output, tenants, out } = props;
  const colors = createColors(colored);
  const { bold, dim } = colors;
  const changes = changesText(tenants);
  const seconds = (synthesis.elapsed() / 1000).toFixed(1);
  const files = `${output.written.length} written, ${output.unchanged} unchanged, ${output.pruned.length} pruned`;
  return [
    `${bold(`Synthesized ${synthesis.plan.platform} to ${out}`)} in ${seconds} s`,
    ...halves.map((half) => `  ${half.padEnd(12)}${MADE[half](synthesis)}`),
    `  ${'files'.padEnd(12)}${files}`,
    ...(synthesis.part === undefined ? [] : [leftLine(synthesis.part)]),
    ...(changes === undefined ? [] : [`  ${'tenants'.padEnd(12)}${changes}`]),
    '',
    ...changeLines(tenants, { out, colors }),
    ...budgetLines(synthesis, bold),
    bold('Next'),
    ...halves.flatMap((half) => NEXT[half](out)),
    dim(`  See who may read what: tenantry report --output report.html --plan ${out}/${COMMON_FOLDER}`),
    '',
  ].join('\n');
}

function leftLine({ cluster }: ClusterPart): string {
  return `  ${'left'.padEnd(12)}all that is not of cluster ${cluster} alone, as it was: without --cluster it is written, too`;
}

const MADE: Readonly<Record<Half, (synthesis: Synthesis) => string>> = {
  terraform: ({ rendering: { stacks } }) =>
    `${count(stacks.length, 'stack')} (${listed(
      stacks.map(({ name }) => name),
      SHOWN,
    )}), ${count(
      stacks.reduce((sum, { resources }) => sum + resources, 0),
      'resource',
    )}`,
  kubernetes: ({ plan, part, rendering }) =>
    `${part === undefined ? count(plan.clusters.length, 'cluster') : `cluster ${part.cluster}`}, ${count(rendering.charts, 'chart')}, ${count(rendering.objects, 'object')}`,
};

const NEXT: Readonly<Record<Half, (out: string) => string[]>> = {
  terraform: (out) => [
    `  Follow ${out}/${LAYOUT.applyGuide}: databases, stacks in their order, secrets, manifests.`,
  ],
  kubernetes: (out) => [`  Commit ${out}/kubernetes for your GitOps tool, or kubectl apply it.`],
};

function budgetLines({ plan }: Synthesis, bold: (text: string) => string): string[] {
  const budgets = outageBudgets(plan);
  if (budgets.length === 0) return [];
  const lines = budgets.slice(0, SHOWN).map((budget) => `  ${describeBudget(budget)}`);
  if (budgets.length > SHOWN) lines.push(`  and ${budgets.length - SHOWN} longer ones`);
  return [bold('Dynamic credentials survive an outage of Vault or ESO for'), ...lines, ''];
}

/** What differs between the files and the definition, a line each; empty where nothing does. */
export function differences({ written, pruned, refused }: OutputResult, out: string): string {
  const lines = [
    ...written.map((path) => `${out}/${path} is not what the definition says`),
    ...pruned.map((path) => `${out}/${path} is no longer part of the output`),
    ...refused.map(({ path, problem }) => `${out}/${path} ${problem}`),
  ].sort();
  return lines.length === 0
    ? ''
    : `${lines.join('\n')}\n${count(lines.length, 'file')} would change: run tenantry synth.\n`;
}
