import { type Problem, type Rule } from '../rule';

/** Source: Vault `vault/policy.go`, `parsePaths`. */
export const malformedPolicyRule: Rule = {
  id: 'malformed-policy-rule',
  severity: 'error',
  planOnly: true,
  title: 'A rule that Vault refuses or reads otherwise than it looks',
  what: "A rule without capabilities, without path, with '+*', with a '*' before its end, or with an empty segment.",
  why: "Vault refuses '+*'. A '*' before the end, and a '+' beside other characters of its segment, are ordinary characters to it, so that the rule matches nothing that exists.",
  example: "rule 'secret/*/team-a' of policy 'team-a': Vault reads '*' as a wildcard at the very end alone",
  fix: "Use '+' for one whole segment, and '*' at the very end for any rest.",
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('policies')) {
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

function wrongWith(path: string, capabilities: readonly string[]): string | undefined {
  if (capabilities.length === 0) return 'it has no capabilities';
  if (path.includes('+*')) return "Vault refuses '+*'";
  if (/\*./.test(path)) return "Vault reads '*' as a wildcard at the very end alone";
  if (/[^/]\+|\+[^/]/.test(path)) return "Vault reads '+' as a wildcard for a whole segment alone";
  if (path === '' || path.startsWith('/') || path.includes('//')) return 'it has an empty segment';
  return undefined;
}
