import { isFormer } from '../../plan/former';
import { usedIdentities } from '../usage';
import { type Rule } from '../rule';

/** A way in that nothing uses. */
export const unusedRole: Rule = {
  id: 'unused-role',
  severity: 'warning',
  title: 'An auth role that nothing logs in with',
  what: 'An auth role that no store and no generator of the plan names. That of a former name of a tenant (`formerly`) is none.',
  why: 'It is a way into Vault that nobody watches: whoever may make tokens in its namespace can use it.',
  example: "no store and no generator logs in with auth role 'team-a-old'",
  fix: 'Remove it; where something else logs in with it, such as a Vault Agent, acknowledge this with what that is.',
  check: (context) => {
    const used = usedIdentities(context);
    return (
      [...context.identities().values()]
        // Whoever else logs in, such as a job of a CI, is nothing that a plan could show.
        .filter(({ key, login }) => login.others.length === 0 && !used.has(key))
        // What the tenant is renamed from is there for what logs in by it until it is applied.
        .filter(({ role, tenant }) => !(tenant && isFormer(role.name, tenant)))
        .map(({ role }) => ({
          origin: role.origin,
          message: `no store and no generator logs in with auth role '${role.name}'`,
        }))
    );
  },
};
