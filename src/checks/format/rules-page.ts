import { type RuleTopic } from '../rules';
import { type Rule } from '../rule';
import { prose } from './prose';

const INTRODUCTION = `# Rules

What \`tenantry\` proves before anything is written. An error stops synthesis; a warning is shown. Every finding names the rule, the place, what is wrong, and what to do about it.

A finding can be acknowledged where it is meant, by its rule and a reason: \`construct.acknowledge('unused-role', 'Vault Agent of the batch nodes logs in with it')\`. It no longer stops synthesis then, for that construct and all below it, and shows with its reason in every report. An acknowledgement that nothing needs is a finding itself.

A platform can give a rule another severity: \`platform.changeSeverity('audit-devices', CheckSeverity.ERROR)\`. An error becomes a warning only with a reason, as the third argument; reports say what it usually is, and the plan document has the change.

This page is made from the rules (\`src/checks/rules\`) by \`npx tsx scripts/rules.ts\`.
`;

function section({ id, severity, planOnly, title, what, why, example, fix }: Rule): string {
  return [
    `### ${id}`,
    `**${severity === 'error' ? 'Error' : 'Warning'}**: ${prose(title)}.`,
    ...(planOnly ? ['Constructs refuse it: only a plan that was made or changed otherwise has it.'] : []),
    `What: ${prose(what)}`,
    `Why: ${prose(why)}`,
    '```text\n' + example + '\n```',
    `Fix: ${prose(fix)}`,
  ].join('\n\n');
}

/** The page that explains every rule, made of the rules' own texts. */
export function rulesPage(topics: readonly RuleTopic[]): string {
  const contents = topics.map(({ title, rules }) => {
    const links = rules.map(({ id }) => `[${id}](#${id})`).join(', ');
    return `- ${title}: ${links}`;
  });
  const sections = topics.map(({ title, rules }) => [`## ${title}`, ...rules.map(section)].join('\n\n'));
  return [INTRODUCTION.trimEnd(), contents.join('\n'), ...sections].join('\n\n') + '\n';
}
