import { CheckSeverity } from '../../plan/check-severity';
import { DefinitionError } from '../../plan/definition-error';
import { type IRule, type IRulePack } from '../../plan/own-rule';
import { quoteValue } from '../../plan/quote';
import { requireOwnRuleId } from './rule-text';

const TEXTS = ['title', 'what', 'why', 'example', 'fix'] as const;
const SEVERITIES: ReadonlySet<unknown> = new Set(Object.values(CheckSeverity));

function isHttp(uri: unknown): boolean {
  return typeof uri === 'string' && /^https?:\/\/[\x21-\x7e]+$/.test(uri) && URL.canParse(uri);
}

/** What a rule lacks, undefined where it lacks nothing: what it was given, and what it should be. */
function lacking(rule: IRule): readonly [string, string] | undefined {
  for (const text of TEXTS) {
    const value: unknown = rule[text];
    if (typeof value !== 'string' || value.trim() === '')
      return [`${text} is ${quoteValue(value)}`, 'a text'];
  }
  if (!SEVERITIES.has(rule.severity)) {
    return [`severity is ${quoteValue(rule.severity)}`, 'CheckSeverity.ERROR or CheckSeverity.WARNING'];
  }
  if (typeof rule.check !== 'function') {
    return [`check is ${quoteValue(rule.check)}`, 'a method that returns the problems of a plan'];
  }
  if (rule.helpUri !== undefined && !isHttp(rule.helpUri)) {
    return [`helpUri is ${quoteValue(rule.helpUri)}`, 'an address that begins with https:// or http://'];
  }
  return undefined;
}

/** The rules that a platform has of its own, in the order in which they were added. */
export class OwnRules {
  private readonly byId = new Map<string, IRule>();

  /**
   * Adds a rule.
   *
   * @throws DefinitionError when it is not complete, or its id is taken
   */
  public add(rule: IRule, where: string): void {
    const given: unknown = rule;
    if (typeof given !== 'object' || given === null)
      throw refused(`rule is ${quoteValue(given)}`, 'an IRule', where);
    const id = requireOwnRuleId(rule.id, where);
    const problem = lacking(rule);
    if (problem) throw refused(`rule '${id}': ${problem[0]}`, problem[1], where);
    if (this.byId.has(id))
      throw refused(`rule '${id}' is added twice`, 'ids that are unique in a platform', where);
    this.byId.set(id, rule);
  }

  /**
   * Adds the rules of a pack.
   *
   * @throws DefinitionError when it has none, or one is refused
   */
  public addPack(pack: IRulePack, where: string): void {
    const rules: unknown = (pack as Partial<IRulePack> | undefined)?.rules;
    if (!Array.isArray(rules))
      throw refused(`rules of the pack are ${quoteValue(rules)}`, 'a list of IRule', where);
    for (const rule of pack.rules) this.add(rule, where);
  }

  /** All of them. */
  public get all(): readonly IRule[] {
    return [...this.byId.values()];
  }
}

function refused(given: string, expected: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'malformed-rule',
    given,
    expected,
    fix: 'docs/own-rules.md has an example of a rule.',
    where,
  });
}
