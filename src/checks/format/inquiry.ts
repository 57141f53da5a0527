import { type RuleText } from '../rule';
import { RULES } from '../rules';
import { helpPage } from './help-page';

/** What looked for findings: by it a report also tells what was not found. */
export interface Inquiry {
  readonly command: string;
  readonly rules: readonly RuleText[];
}

/** The proof of a definition, by our rules and by those of its own. */
export function checkInquiry(own: readonly RuleText[] = []): Inquiry {
  const page = helpPage('RULES.md');
  const ours = RULES.map((rule) => ({ ...rule, helpUri: `${page}#${rule.id}` }));
  return { command: 'tenantry check', rules: [...ours, ...own] };
}

/** Another inquiry, whose rules are explained on one page of the docs. */
export function inquiryOf(command: string, rules: Readonly<Record<string, RuleText>>, page: string): Inquiry {
  const helpUri = helpPage(page);
  return { command, rules: Object.values(rules).map((rule) => ({ ...rule, helpUri })) };
}
