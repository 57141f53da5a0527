import { mergePolicies, rulesOf } from '../access/acl';
import { type Dialect } from '../access/dialect';
import { type Policy } from '../access/policy';
import { parsePolicy } from '../access/policy-text';
import { quoteValue } from '../plan/quote';

/** The rules of a policy as Vault decides by them, each in words: two of the same set mean the same. */
export function meaningOf(policy: Policy, dialect: Dialect): Set<string> {
  const rules = rulesOf(mergePolicies([policy], dialect));
  return new Set(
    rules.map((rule) => {
      const capabilities = new Set(rule.sources.flatMap((source) => source.rule.capabilities));
      const bounds = [
        ...[...rule.allowedParameters].map((each) => `allowed ${JSON.stringify(each)}`),
        ...[...rule.deniedParameters].map((each) => `denied ${JSON.stringify(each)}`),
        ...rule.requiredParameters.map((each) => `required ${each}`),
        ...rule.mfaMethods.map((each) => `MFA ${each}`),
        ...(rule.minWrappingTtl + rule.maxWrappingTtl > 0
          ? [`wrapping from ${rule.minWrappingTtl} to ${rule.maxWrappingTtl}`]
          : []),
      ].sort();
      const only = bounds.length > 0 ? ` (${bounds.join(', ')})` : '';
      const allowed = capabilities.has('deny') ? 'deny' : [...capabilities].sort().join('+');
      return `${allowed} on ${quoteValue(rule.pattern.text)}${only}`;
    }),
  );
}

/** The same of a text; undefined where that is no policy. */
export function meaningOfText(name: string, text: string, dialect: Dialect): Set<string> | undefined {
  try {
    return meaningOf(parsePolicy(name, text, dialect), dialect);
  } catch {
    return undefined;
  }
}

/** Whether two policies mean the same; what is no policy means the same as nothing. */
export function isSameMeaning(
  a: ReadonlySet<string> | undefined,
  b: ReadonlySet<string> | undefined,
): boolean {
  return a !== undefined && b !== undefined && a.size === b.size && [...a].every((rule) => b.has(rule));
}
