import { type FormatName, FORMATS } from '../checks/format';
import { type RuleText } from '../checks/rule';
import { DefinitionError } from '../plan/definition-error';
import { type Finding } from '../plan/finding';
import { type Answer } from '../synth/answer';

/** What a command prints to standard output, and whether it is good news. */
export interface Report {
  readonly text: string;
  readonly good: boolean;
}

/**
 * The findings of all platforms in one report; where there are several, each says whose it is.
 *
 * @param strict whether a warning that nobody acknowledged is no good news
 */
export function checkReport(answers: readonly Answer[], format: FormatName, strict: boolean): Report {
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

/**
 * What the platforms that know the identity say of it; where there are several in the program, each with its name.
 *
 * @throws DefinitionError when none of them knows it
 */
export function explainReport(answers: readonly Answer[]): Report {
  const telling = answers.filter(({ explanations }) => explanations !== undefined);
  const refusals = answers.flatMap(({ refusal }) => refusal ?? []);
  if (telling.length === 0 && refusals[0]) {
    throw new DefinitionError({
      ...refusals[0],
      expected: refusals.map(({ expected }) => expected).join(', or '),
      where: refusals.map(({ where }) => where).join(', '),
    });
  }
  const explanations = telling.flatMap(({ platform, explanations = [] }) =>
    explanations.map(({ allowed, text }) => ({
      allowed,
      text: answers.length === 1 ? text : `platform ${platform}: ${text}`,
    })),
  );
  return {
    text: explanations.map(({ text }) => text).join('\n'),
    good: explanations.some(({ allowed }) => allowed),
  };
}
