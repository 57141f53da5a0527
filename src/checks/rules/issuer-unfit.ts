import { pkiEngines } from '../../plan/kinds/pki-engine';
import { keyOf } from '../../plan/kinds/kind';
import { goDuration } from '../../plan/duration';
import { type PkiIssuerRecord } from '../../plan/kinds/pki-issuer';
import { type PkiRoleRecord } from '../../plan/kinds/pki-role';
import { grouped, listed } from '../grouped';
import { type Rule } from '../rule';

/** What is wrong with who signs for a role, of an engine whose issuers are all known. */
function problemOf(role: PkiRoleRecord, issuers: readonly PkiIssuerRecord[]): string | undefined {
  const { name, mount, issuer, ttl } = role;
  const signing = issuers.find((each) => (issuer === 'default' ? each.isDefault : each.name === issuer));
  const names = listed(issuers.map((each) => each.name));
  if (!signing)
    return `PKI role '${name}' is signed for by '${issuer}', and PKI engine '${mount}' has ${names}`;
  // Near its end it signs nothing that would outlive it (`leaf_not_after_behavior: err`).
  if (signing.ttl > 2 * ttl) return undefined;
  return `PKI role '${name}' issues for ${goDuration(ttl)}, and '${signing.name}', which signs, itself lives ${goDuration(signing.ttl)}: it can sign for ${goDuration(Math.max(0, signing.ttl - ttl))} alone`;
}

/** Vault writes a role whose issuer is not there with a warning, and refuses each request. */
export const issuerUnfit: Rule = {
  id: 'issuer-unfit',
  severity: 'error',
  title: 'A PKI role that nobody can sign for, or not for long',
  what: "A PKI role that names an issuer which its engine has not, or whose certificates live for half of its issuer's life or longer, where the definition makes the issuers.",
  why: 'Vault writes such a role, and refuses to issue: an issuer signs nothing that would outlive it, so that renewals fail long before its own end.',
  example:
    "PKI role 'shop_web' issues for 168h, and 'web-2026', which signs, itself lives 240h: it can sign for 72h alone",
  fix: "Name an issuer of the engine, give the role's certificates a shorter life, or the issuer a longer one.",
  check: (context) => {
    const issuersOf = grouped(
      context.all('pkiIssuers').map(({ record }) => record),
      ({ server, mount }) => keyOf(server, mount),
    );
    return context.all('pkiRoles').flatMap(({ record }) => {
      const { server, mount, origin } = record;
      const issuers = issuersOf.get(pkiEngines.key({ server, mount }));
      const message = issuers && problemOf(record, issuers);
      return message === undefined ? [] : [{ origin, message }];
    });
  },
};
