import { listed } from '../grouped';
import { type Rule } from '../rule';

/** Source: Vault 1.21.0 `command/agent/template`: with `exit_after_auth` it ends once all is rendered. */
export const credentialNotRenewed: Rule = {
  id: 'credential-not-renewed',
  severity: 'warning',
  title: 'Nobody renews a credential while it is used',
  what: 'A Vault Agent that ends before its application starts (`stays: false`), and renders what Vault makes anew, or changes.',
  why: 'The credential ends with its lease, with the token that made it or with its next change, whatever is first, while the application runs on with a file that nobody renders again.',
  example:
    "Vault Agent 'web' ends before its application starts, and renders credentials of 'database/creds/team-a_orders'",
  fix: 'Let it stay; or, for a Job that ends before the credential does, acknowledge this with how long it runs.',
  check: (context) =>
    context.all('vaultAgents').flatMap(({ record: { name, origin, stays, reads } }) => {
      const made = reads.flatMap(({ role, path }) => (role ? [path] : []));
      if (stays || made.length === 0) return [];
      return {
        origin,
        message: `Vault Agent '${name}' ends before its application starts, and renders credentials of ${listed(made)}`,
      };
    }),
};
