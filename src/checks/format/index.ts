import { type Finding } from '../../plan/finding';
import { type RuleText } from '../rule';
import { formatGithub } from './github';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { type FormatName } from './names';
import { formatSarif } from './sarif';
import { formatText } from './text';

/** Every form of report by its name on the command line; each takes the findings, and what is said of rules not ours. */
export const FORMATS = {
  text: (findings) => formatText(findings),
  json: formatJson,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
} as const satisfies Record<FormatName, (findings: readonly Finding[], own: readonly RuleText[]) => string>;
