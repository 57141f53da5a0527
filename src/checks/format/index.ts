import { type Finding } from '../../plan/finding';
import { formatGithub } from './github';
import { type Inquiry } from './inquiry';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { type FormatName } from './names';
import { formatSarif } from './sarif';
import { formatText } from './text';

export { checkInquiry } from './inquiry';

/** Every form of report by its name on the command line; each takes the findings, and what looked for them. */
export const FORMATS = {
  text: (findings) => formatText(findings),
  json: formatJson,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
} as const satisfies Record<FormatName, (findings: readonly Finding[], inquiry: Inquiry) => string>;
