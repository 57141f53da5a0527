import { type Finding } from '../../plan/finding';
import { filePlace } from '../../plan/origin';

/** Text of a workflow command: a line end would end the command, and what follows be read as another. */
function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

/** Findings as workflow commands of GitHub Actions, which shows them at the lines of a pull request. */
export function formatGithub(findings: readonly Finding[]): string {
  return findings
    .map(({ severity, rule, origin, message, fix, acknowledged }) => {
      const place = filePlace(origin);
      const properties = [
        ...(place ? [`file=${property(place.file)}`, `line=${place.line}`, `col=${place.column}`] : []),
        `title=${property(`tenantry: ${rule}`)}`,
      ];
      const command = acknowledged === undefined ? severity : 'notice';
      const last = acknowledged === undefined ? fix : `Acknowledged: ${acknowledged}`;
      const where = place ? '' : ` (at ${origin})`;
      return `::${command} ${properties.join(',')}::${data(`${message}${where}. ${last}`)}\n`;
    })
    .join('');
}
