import { formatText, type Emphasis } from '../../checks/format/text';
import { holds, type Rehearsal } from '../rehearsal';
import { accessSection, undecidedSection } from './access';
import { linesOf } from './section';

/** A rehearsal for people at a terminal. */
export function rehearsalText(rehearsal: Rehearsal, emphasis: Emphasis): string {
  const { platform, versions, found, gone, gained, lost, undecided } = rehearsal;
  const head = `${platform}: ${holds(rehearsal) ? 'nothing that is proven breaks' : 'something breaks'}`;
  const sections = [
    { title: 'Versions', lines: versions.length > 0 ? versions : ['as the definition says'] },
    ...[
      accessSection('Access gained', gained, '+'),
      accessSection('Access lost', lost, '-'),
      undecidedSection(undecided),
    ].map(({ title, items }) => ({ title, lines: items.flatMap(linesOf) })),
  ];
  const texts = sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => `${title}\n${lines.join('\n')}\n`);
  const newly = found.length > 0 ? [`Found then, and not now\n\n${formatText(found, emphasis)}`] : [];
  const ended = gone.length > 0 ? [`Found now, and not then\n\n${formatText(gone, emphasis)}`] : [];
  return [`${head}\n`, ...texts, ...newly, ...ended].join('\n');
}
