import { type Finding } from '../../plan/finding';
import { filePlace, findingPlace } from '../../plan/origin';
import { inert } from '../../plan/quote';
import { severityNote } from './severity-note';

/** Text of a workflow command: a line end would end the command, and what follows be read as another. */
function data(text: string): string {
  return inert(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

/** Findings as workflow commands of GitHub Actions, which shows them at the lines of a pull request. */
export function formatGithub(findings: readonly Finding[]): string {
  return findings
    .map((finding) => {
      const { severity, rule, origin, message, fix, acknowledged, follows } = finding;
      const note = severityNote(finding);
      const place = findingPlace(finding);
      const properties = [
        ...(place ? [`file=${property(place.file)}`, `line=${place.line}`, `col=${place.column}`] : []),
        `title=${property(`tenantry: ${rule}`)}`,
      ];
      const command = acknowledged === undefined ? severity : 'notice';
      const last = acknowledged === undefined ? fix : `Acknowledged: ${acknowledged}`;
      const where = filePlace(origin) ? '' : ` (at ${origin})`;
      const cause = follows === undefined ? '' : ` May follow from: ${follows}.`;
      const text = `${message}${where}.${cause} ${last}${note === undefined ? '' : ` (${note})`}`;
      return `::${command} ${properties.join(',')}::${data(text)}\n`;
    })
    .join('');
}
