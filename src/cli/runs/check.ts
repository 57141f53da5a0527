import { FORMATS } from '../../checks/format';
import { type FormatName } from '../../checks/format/names';
import { type RuleText } from '../../checks/rule';
import { type Finding } from '../../plan/finding';
import { type Answer } from '../../synth/answer';
import { DEFAULT_OPTIONS } from '../../synth/request';
import { answersOf } from '../app';
import { type CheckOptions } from '../commands/check';
import { printed, type Report } from '../ending';

/** Has the definition proven, reports what was found, and returns the code to end with. */
export async function run({ app, format, cluster, strict = false }: CheckOptions): Promise<number> {
  const { code, answers } = await answersOf(app, { ...DEFAULT_OPTIONS, mode: 'check', cluster });
  return answers.length === 0 ? code : printed(reportOf(answers, format, strict), code);
}

/**
 * The findings of all platforms in one report; where there are several, each says whose it is.
 *
 * @param strict whether a warning that nobody acknowledged is no good news
 */
function reportOf(answers: readonly Answer[], format: FormatName, strict: boolean): Report {
  const findings = answers.flatMap(({ platform, findings = [] }) =>
    answers.length === 1 ? findings : findings.map((finding) => ofPlatform(platform, finding)),
  );
  return {
    text: FORMATS[format](findings, ownRulesOf(answers)),
    good: findings.every(
      ({ severity, acknowledged }) => severity !== 'error' && !(strict && acknowledged === undefined),
    ),
  };
}

/** What is said of the platforms' own rules: one that several have is said once. */
function ownRulesOf(answers: readonly Answer[]): RuleText[] {
  const rules = answers.flatMap(({ ownRules = [] }) => ownRules);
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()];
}

function ofPlatform(platform: string, finding: Finding): Finding {
  return { ...finding, message: `platform '${platform}': ${finding.message}` };
}
