import { type IRule, type RuleProblem } from '../plan/own-rule';
import { quoteValue } from '../plan/quote';
import { type CheckContext } from './context';
import { type Problem, type Rule, type RuleText } from './rule';
import { RULES } from './rules';

/** What is said of rules that are not ours. */
export function ruleTexts(own: readonly IRule[]): RuleText[] {
  return own.map(({ id, severity, title, what, why, example, fix, helpUri }) => ({
    id,
    severity,
    title,
    what,
    why,
    example,
    fix,
    ...(helpUri !== undefined && { helpUri }),
  }));
}

/** Our rules, and those of a platform, which see the documents of its plan. */
export function allRules(own: readonly IRule[]): readonly Rule[] {
  if (own.length === 0) return RULES;
  const texts = ruleTexts(own);
  return [
    ...RULES,
    ...own.map((rule, i): Rule => ({
      ...(texts[i] as RuleText),
      check: (context: CheckContext) => problemsOf(rule.check(context.documents())),
    })),
  ];
}

/** What a rule returned, where it is what it should be. */
function problemsOf(returned: readonly RuleProblem[]): Problem[] {
  if (!Array.isArray(returned))
    throw new TypeError(`it returned ${quoteValue(returned)}, and no list of problems`);
  return returned.map(({ origin, message, fix }: RuleProblem) => {
    for (const text of [origin, message, fix ?? message]) {
      if (typeof text !== 'string' || text === '')
        throw new TypeError(`a text of a problem is ${quoteValue(text)}`);
    }
    return fix === undefined ? { origin, message } : { origin, message, fix };
  });
}

/** Whether a rule is not of this library. */
export function isOwnRule(id: string): boolean {
  return id.includes('/');
}
