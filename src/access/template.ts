import { type Dialect } from './dialect';
import { type PathRule, type Policy } from './policy';
import { trimmed } from './white-space';

/** A piece of a templated path: literal text, or a directive such as `identity.entity.name`. */
export type TemplatePart = { readonly text: string } | { readonly directive: string };

/**
 * The value of a directive, without its braces and blanks, for one identity; `undefined` when it
 * has none.
 */
export type TemplateValues = (directive: string) => string | undefined;

/**
 * Takes a templated path apart.
 *
 * @throws {RangeError} for braces that do not pair up, which Vault refuses when the policy is written
 */
export function parseTemplate(path: string): TemplatePart[] {
  const [head, ...rest] = path.split('{{');
  if (head === undefined || head.includes('}}')) throw unbalanced(path);
  const parts: TemplatePart[] = [{ text: head }];
  for (const piece of rest) {
    const [directive, text, ...surplus] = piece.split('}}');
    if (directive === undefined || text === undefined || surplus.length > 0) throw unbalanced(path);
    parts.push({ directive: trimmed(directive) }, { text });
  }
  return parts.filter((part) => !('text' in part) || part.text !== '');
}

/** The directives that a policy's paths hold, each once. */
export function directivesOf(policies: readonly Policy[]): Set<string> {
  const directives = new Set<string>();
  for (const { rules } of policies) {
    for (const { path } of rules) {
      for (const part of parseTemplate(path)) if ('directive' in part) directives.add(part.directive);
    }
  }
  return directives;
}

/**
 * The policy as it is in force for one identity: values filled in before paths are read, so that in
 * old versions a value with a `/`, `*` or `+` changes what the path means. A rule with a directive
 * that has no value grants nothing, and is left out; so is one whose value has one of those
 * characters, where the dialect refuses them.
 */
export function instantiate(policy: Policy, values: TemplateValues, dialect: Dialect): Policy {
  const rules = policy.rules.flatMap((rule) => {
    const path = fillIn(rule, values, dialect);
    if (path === undefined) return [];
    return path === rule.path ? [rule] : [{ ...rule, path }];
  });
  return { ...policy, rules };
}

function fillIn(rule: PathRule, values: TemplateValues, dialect: Dialect): string | undefined {
  let path = '';
  for (const part of parseTemplate(rule.path)) {
    if ('text' in part) {
      path += part.text;
      continue;
    }
    const value = values(part.directive);
    if (value === undefined || (dialect.refusesTemplateSyntax && /[/*+]/.test(value))) return undefined;
    path += value;
  }
  return path;
}

function unbalanced(path: string): RangeError {
  return new RangeError(`path "${path}": every "{{" needs its own "}}"`);
}
