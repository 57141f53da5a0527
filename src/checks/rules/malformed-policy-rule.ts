import { type CheckContext } from '../context';
import { type PolicyRecord } from '../../plan/records';
import { type Problem, type Rule } from '../rule';

/** Source: Vault `vault/policy.go`, `parsePaths`; the text of a policy is read as the server's version does. */
export const malformedPolicyRule: Rule = {
  id: 'malformed-policy-rule',
  severity: 'error',
  title: 'A rule that Vault refuses or reads otherwise than it looks',
  what: "A rule without capabilities, without path, with '+*', with a '*' before its end, or with an empty segment. The text of a policy that exists already and that the server would refuse, with line and column.",
  why: "Vault refuses '+*'. A '*' before the end, and a '+' beside other characters of its segment, are ordinary characters to it, so that the rule matches nothing that exists.",
  example: "rule 'secret/*/team-a' of policy 'team-a': Vault reads '*' as a wildcard at the very end alone",
  fix: "Use '+' for one whole segment, and '*' at the very end for any rest.",
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('policies')) {
      problems.push(...refusedText(context, record));
      for (const { path, capabilities } of record.rules) {
        const problem = wrongWith(path, capabilities);
        if (problem)
          problems.push({
            origin: record.origin,
            message: `rule '${path}' of policy '${record.name}': ${problem}`,
          });
      }
    }
    return problems;
  },
};

/** A text says what it says to whoever wrote it: what is not refused is not ours to judge. */
function refusedText(context: CheckContext, record: PolicyRecord): Problem[] {
  const { error } = context.reading(record);
  if (!error) return [];
  const { line, column } = error.position;
  return [
    {
      origin: record.origin,
      message: `the text of policy '${record.name}' is refused at line ${line}, column ${column}: ${error.problem.replace(/[^\x20-\x7e]/g, '?')}`,
      fix: 'Correct the text there, or give the text that the server has: vault policy read.',
    },
  ];
}

function wrongWith(path: string, capabilities: readonly string[]): string | undefined {
  if (capabilities.length === 0) return 'it has no capabilities';
  if (path.includes('+*')) return "Vault refuses '+*'";
  if (/\*./.test(path)) return "Vault reads '*' as a wildcard at the very end alone";
  if (/[^/]\+|\+[^/]/.test(path)) return "Vault reads '+' as a wildcard for a whole segment alone";
  if (path === '' || path.startsWith('/') || path.includes('//')) return 'it has an empty segment';
  return undefined;
}
