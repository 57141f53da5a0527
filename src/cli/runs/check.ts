import { checkInquiry, FORMATS } from '../../checks/format';
import { formatText } from '../../checks/format/text';
import { type FormatName } from '../../checks/format/names';
import { type RuleText } from '../../checks/rule';
import { DefinitionError, mistakeFinding } from '../../plan/definition-error';
import { type Finding } from '../../plan/finding';
import { type Answer } from '../../synth/answer';
import { emphasisOf } from '../../synth/emphasis';
import { DEFAULT_OPTIONS } from '../../synth/request';
import { isColored } from '../../synth/streams';
import { type Answered, answersOf } from '../app';
import { type CheckOptions } from '../commands/check';
import { printed, type Report } from '../ending';

/** Has the definition proven, reports what was found, and returns the code to end with. */
export async function run({ app, format, cluster, strict = false }: CheckOptions): Promise<number> {
  let answered: Answered;
  try {
    answered = await answersOf(app, { ...DEFAULT_OPTIONS, mode: 'check', cluster });
  } catch (error) {
    // Who reads the report with a program reads there, too, that there was none to ask.
    if (error instanceof DefinitionError && format !== 'text')
      process.stdout.write(FORMATS[format](error._findings, checkInquiry()));
    throw error;
  }
  const { code, answers } = answered;
  // For people it is told by the program that it ended.
  const mistakes = format === 'text' ? [] : answered.mistakes;
  if (answers.length + mistakes.length > 0) return printed(reportOf(answers, mistakes, format, strict), code);
  // Why it ended is told by the program, to people.
  if (format !== 'text') process.stdout.write(FORMATS[format]([endedWith(code)], checkInquiry()));
  return code;
}

/** What a program reads of an app that ended before it said anything. */
function endedWith(code: number): Finding {
  return mistakeFinding({
    id: 'nothing-synthesized',
    given: `the app ended with code ${code}, and said nothing of a definition`,
    expected: 'a program that calls platform.synth() or platform.compile()',
    fix: 'What it printed says why.',
    where: 'tenantry check',
  });
}

/**
 * The findings of all platforms in one report; where there are several, each says whose it is.
 *
 * @param strict whether a warning that nobody acknowledged is no good news
 */
function reportOf(
  answers: readonly Answer[],
  mistakes: readonly Finding[],
  format: FormatName,
  strict: boolean,
): Report {
  const found = answers.flatMap(({ platform, findings = [] }) =>
    answers.length === 1 ? findings : findings.map((finding) => ofPlatform(platform, finding)),
  );
  const findings = [...mistakes, ...found];
  return {
    text:
      format === 'text'
        ? formatText(findings, emphasisOf(isColored(process.stdout, process.env)))
        : FORMATS[format](findings, checkInquiry(ownRulesOf(answers))),
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
