import { goDuration } from '../../plan/duration';
import { type Problem, type Rule } from '../rule';

/** Seen in a lab: token 40 s, lease 1 h: Vault reports a lease of 1 h and drops the user after 40 s. */
export const tokenShorterThanLease: Rule = {
  id: 'token-shorter-than-lease',
  severity: 'warning',
  planOnly: true,
  title: 'A credential dies with its token, before its lease ends',
  what: 'A generator whose auth role gives tokens that live shorter than the credentials it makes.',
  why: 'Vault revokes the leases of a token when it ends. With a service token it even reports the full life of the lease, so that nobody sees the true one.',
  example:
    "generator 'orders' logs in with role 'team-a-generator', whose tokens live 20s; its credentials are to live 1h",
  fix: 'Let the token outlive the lease by some minutes; a VaultDynamicSecret does that to its role.',
  check: (context) => {
    const problems = new Map<string, Problem>();
    for (const { generator, role, made, tokenLife, leaseLife } of context.credentials()) {
      if (!made.diesWithToken || tokenLife >= leaseLife) continue;
      const message = `generator '${generator.name}' logs in with role '${role.name}', whose tokens live ${goDuration(tokenLife)}; its credentials are to live ${goDuration(leaseLife)}`;
      problems.set(generator.origin, { origin: generator.origin, message });
    }
    return [...problems.values()];
  },
};
