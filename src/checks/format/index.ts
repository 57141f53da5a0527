import { type Finding } from '../../plan/finding';
import { formatGithub } from './github';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { formatSarif } from './sarif';
import { formatText } from './text';

/** Every form of report by its name on the command line. */
export const FORMATS = {
  text: formatText,
  json: formatJson,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
} as const satisfies Record<string, (findings: readonly Finding[]) => string>;

/** Name of a form of report. */
export type FormatName = keyof typeof FORMATS;
