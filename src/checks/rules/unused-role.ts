import { isFormer } from '../../plan/former';
import { keyOf } from '../../plan/kinds/kind';
import { type CheckContext } from '../context';
import { usedIdentities } from '../usage';
import { type Rule } from '../rule';

/** Keys of the logins that somebody was granted something by: an application logs in with them. */
function grantees(context: CheckContext): Set<string> {
  const credentials = context.all('grantedCredentials').flatMap(({ record }) => record.logins);
  const secrets = context.all('sharedSecrets').flatMap(({ record }) => record.logins ?? []);
  return new Set([...credentials, ...secrets]);
}

/** A way in that nothing uses. */
export const unusedRole: Rule = {
  id: 'unused-role',
  severity: 'warning',
  title: 'An auth role that nothing logs in with',
  what: 'An auth role that no store, no generator and no Vault Agent of the plan names, and to which nothing was granted by name. That of a former name of a tenant (`formerly`), or of one in quarantine, is none.',
  why: 'It is a way into Vault that nobody watches: whoever may make tokens in its namespace can use it.',
  example: "no store and no generator logs in with auth role 'team-a-old'",
  fix: 'Remove it, or grant it by name what it is for; where something else logs in with it, acknowledge this with what that is.',
  check: (context) => {
    const used = usedIdentities(context);
    const granted = grantees(context);
    return (
      [...context.identities().values()]
        // Whoever else logs in, such as a job of a CI, is nothing that a plan could show.
        .filter(({ key, login }) => login.others.length === 0 && !used.has(key))
        .filter(({ role }) => !granted.has(keyOf(role.server, role.mount, role.name)))
        // Nothing logs in as a tenant that is stopped, and nothing can.
        .filter(({ tenant }) => tenant?.quarantine === undefined)
        // What the tenant is renamed from is there for what logs in by it until it is applied.
        .filter(({ role, tenant }) => !(tenant && isFormer(role.name, tenant)))
        .map(({ role }) => ({
          origin: role.origin,
          message: `no store and no generator logs in with auth role '${role.name}'`,
        }))
    );
  },
};
