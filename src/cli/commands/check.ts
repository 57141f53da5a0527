import { Command, Option } from 'commander';
import { type FormatName, FORMATS } from '../../checks/format';
import { type RuleText } from '../../checks/rule';
import { type Finding } from '../../plan/finding';
import { type Answer } from '../../synth/answer';
import { DEFAULT_OPTIONS } from '../../synth/request';
import { answersOf, type AppOptions, appOption } from '../app';
import { end, printed, type Report } from '../ending';

const EXIT_CODES = `
Exit codes:
  0  no error was found
  1  an error was found; with --strict also a warning that nobody acknowledged
  2  a mistake in the definition or on the command line
  Any other is the app's own.`;

interface CheckOptions extends AppOptions {
  readonly format: FormatName;
  readonly strict?: boolean;
  readonly cluster?: string;
}

/** `tenantry check` */
export function checkCommand(): Command {
  return new Command('check')
    .description('run the definition and prove it, and write nothing')
    .addOption(appOption())
    .addOption(
      new Option('--format <format>', 'form of the report').choices(Object.keys(FORMATS)).default('text'),
    )
    .option('--strict', 'fail on warnings, too, but for those that were acknowledged')
    .option('--cluster <name>', 'report no warnings of other clusters; errors are reported wherever they are')
    .addHelpText('after', EXIT_CODES)
    .action(({ app, format, cluster, strict = false }: CheckOptions) =>
      end(async () => {
        const { code, answers } = await answersOf(app, { ...DEFAULT_OPTIONS, mode: 'check', cluster });
        return answers.length === 0 ? code : printed(reportOf(answers, format, strict), code);
      }),
    );
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
