import { type Extent, extentOf, type PlanDifference } from '../plan-difference';
import { accessSection, undecidedSection } from './access';
import { recordSection, tenantSection } from './changes';
import { type DiffFormatName } from './names';
import { secretSection } from './secrets';
import { terraformSection } from './terraform';
import { linesOf, type Section, type Sign } from './section';

/** What is held against what, in words. */
export interface Compared {
  readonly before: string;
  readonly after: string;
}

/** How lines stand out. */
export type SignColors = Readonly<Record<Sign, (text: string) => string>>;

const asIs = (text: string) => text;
const NO_COLORS: SignColors = { '+': asIs, '-': asIs, '~': asIs };

/** A comment on GitHub has at most 65,536 characters. */
const MOST_IN_COMMENT = 60_000;

const SUMMARIES: Readonly<Record<Extent, string>> = {
  none: 'nothing differs',
  change: 'nobody may do more than before',
  widened: 'somebody may do more than before',
};

function sectionsOf(difference: PlanDifference): Section[] {
  return [
    accessSection('Access gained', difference.gained, '+'),
    accessSection('Access lost', difference.lost, '-'),
    undecidedSection(difference.undecided),
    tenantSection(difference),
    recordSection(difference),
    secretSection(difference.secrets),
    terraformSection(difference.terraform),
  ].filter(({ items }) => items.length > 0);
}

function headText({ platform }: PlanDifference, { before, after }: Compared): string {
  return `${platform}, from ${before} to ${after}`;
}

/** A difference for people at a terminal. */
function differenceText(difference: PlanDifference, compared: Compared, colors = NO_COLORS): string {
  const sections = sectionsOf(difference).map(
    ({ title, items }) =>
      `${title}\n${items.map((item) => colors[item.sign](linesOf(item).join('\n'))).join('\n')}\n`,
  );
  return [`${headText(difference, compared)}: ${SUMMARIES[extentOf(difference)]}\n`, ...sections].join('\n');
}

/** A difference for the comment of a pull request: blocks in which new and gone lines are coloured. */
function differenceMarkdown(difference: PlanDifference, compared: Compared): string {
  const parts = [
    `### tenantry diff: ${SUMMARIES[extentOf(difference)]}\n`,
    `${headText(difference, compared)}\n`,
  ];
  let left = MOST_IN_COMMENT;
  for (const { title, items } of sectionsOf(difference)) {
    const lines = items.map((item) => linesOf(item).join('\n'));
    const shown = lines.filter((text) => (left -= text.length + 1) >= 0);
    const more = lines.length - shown.length;
    const block = fenced(
      [...shown, ...(more > 0 ? [`  and ${more} more: tenantry diff tells all`] : [])].join('\n'),
    );
    parts.push(`**${title}**\n`, block);
  }
  return parts.join('\n');
}

/** Text as a block that nothing in it ends. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${text}\n${fence}\n`;
}

/** A difference for programs, on one line. */
function differenceJson(difference: PlanDifference, { before, after }: Compared): string {
  return `${JSON.stringify({ version: 1, before, after, extent: extentOf(difference), ...difference })}\n`;
}

/** A difference in one of its forms. */
export function formatted(
  format: DiffFormatName,
  difference: PlanDifference,
  compared: Compared,
  colors?: SignColors,
): string {
  switch (format) {
    case 'text':
      return differenceText(difference, compared, colors);
    case 'markdown':
      return differenceMarkdown(difference, compared);
    case 'json':
      return differenceJson(difference, compared);
  }
}
