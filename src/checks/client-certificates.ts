import { AccessIndex } from '../access/access-index';
import { type Operation } from '../access/capability';
import { parsePathSet } from '../access/path-set';
import { type CertRoleRecord } from '../plan/kinds/cert-role';
import { type PkiRoleRecord } from '../plan/kinds/pki-role';
import { type Place } from '../plan/place';
import { type Identity } from './identity';
import { lazy } from './lazy';
import { type PlanIndex } from './plan-index';

/*
 * Where an auth mount trusts an authority, issuing is logging in: whoever may have a certificate of it, for a name that
 * a login takes, can use that login. Sources: Vault's `verifyCredentials` (builtin/credential/cert/path_login.go) and
 * `ValidateNames` (builtin/logical/pki/issuing/issue_common.go).
 */

/** Somebody who may have a certificate that logs in, and by which path of an engine. */
export interface Issuing {
  readonly identity: Identity;
  readonly path: string;
}

/** Ways by which a role of an engine issues: the last two with an issuer that the request names. */
const BY_ROLE = ['issue', 'sign'];
const BY_CHOICE = ['issuer/+/issue', 'issuer/+/sign'];

/** The records of a plan, and everybody who can log in. */
export interface Identified extends PlanIndex {
  readonly identities: () => ReadonlyMap<string, Identity>;
}

const WRITES: readonly Operation[] = ['create', 'update'];

/** Whether a role may issue for a name, or for one of those below it where `*.` is at its beginning. */
function canName({ allowedDomains, allowSubdomains = false }: PkiRoleRecord, pattern: string): boolean {
  // A role for a domain issues for whoever is `@` it, and case is the request's to choose.
  const name = pattern.slice(pattern.lastIndexOf('@') + 1).toLowerCase();
  const below = name.startsWith('*.') ? name.slice(1) : undefined;
  return allowedDomains.some((domain) => {
    if (below === undefined) return name === domain || (allowSubdomains && name.endsWith(`.${domain}`));
    // Some name ends both as the one says and as the other, where one of these ends as the other.
    return (
      domain.endsWith(below) ||
      (allowSubdomains && (`.${domain}`.endsWith(below) || below.endsWith(`.${domain}`)))
    );
  });
}

/** Whether a role issues certificates of clients that the login takes; it issues no URIs and no organizational units. */
function isTaken(role: PkiRoleRecord, { commonNames, dnsNames, uris, organizationalUnits }: CertRoleRecord) {
  if (!role.forClients || uris.length + organizationalUnits.length > 0) return false;
  return [commonNames, dnsNames].every(
    (names) => names.length === 0 || names.some((name) => canName(role, name)),
  );
}

/** The certificates of a PEM text, without line ends. */
function blocksOf(pem: string): string[] {
  return pem.replace(/\s+/g, '').split(/(?=-----BEGIN)/);
}

/** Says by which ways a role of an engine issues what is verified by the authority of a login. */
function waysOf(
  index: PlanIndex,
  { server, issuer, caPem }: CertRoleRecord,
): (role: PkiRoleRecord) => string[] {
  const keyOf = (place: Place, mount: string, name: string) => `${index.engineKey(place, mount)} ${name}`;
  const authority = issuer && keyOf(server, issuer.mount, issuer.name);
  const trusted = index.all('pkiIssuers').flatMap(({ record }) => {
    const { server: place, mount, name, signedBy } = record;
    const chain = [{ mount, name }, ...(signedBy ? [signedBy] : [])];
    return chain.some((each) => keyOf(place, each.mount, each.name) === authority) ? [record] : [];
  });
  const authorities = caPem === undefined ? [] : blocksOf(caPem);
  const outside = index
    .all('pkiEngines')
    .filter(
      ({ record }) => record.rootPem && blocksOf(record.rootPem).some((each) => authorities.includes(each)),
    )
    .map(({ record }) => index.engineKey(record.server, record.mount));
  return ({ server: place, mount, issuer: name }) => {
    const engine = index.engineKey(place, mount);
    if (outside.includes(engine)) return [...BY_ROLE, ...BY_CHOICE];
    const ofEngine = trusted.filter((each) => index.engineKey(each.server, each.mount) === engine);
    if (ofEngine.length === 0) return [];
    const isItsOwn = ofEngine.some((each) => (name === 'default' ? each.isDefault : each.name === name));
    return isItsOwn ? [...BY_ROLE, ...BY_CHOICE] : BY_CHOICE;
  };
}

/** What all identities of each Vault may do. */
function accessByVault(index: Identified): Map<string, AccessIndex> {
  const vaults = new Map<string, AccessIndex>();
  for (const identity of index.identities().values()) {
    const { vault } = index.whereabouts(identity.role.server);
    const access = vaults.get(vault) ?? new AccessIndex();
    vaults.set(vault, access);
    if (identity.isTemplated)
      access.addPossible(identity.key, identity.enginePolicies, ({ text }) => identity.possibleAcls(text));
    else for (const { acl } of identity.possibleAcls('*')) access.add(identity.key, acl);
  }
  return vaults;
}

/** Says who may have a certificate that a login takes. */
export function issuersOfCertificates(index: Identified): (login: CertRoleRecord) => readonly Issuing[] {
  const access = lazy(() => accessByVault(index));
  return (login) => {
    const ways = waysOf(index, login);
    return index
      .all('pkiRoles')
      .filter(({ record }) => isTaken(record, login))
      .flatMap(({ record }) => {
        const { vault, prefix } = index.whereabouts(record.server);
        return ways(record).flatMap((way) => {
          const path = parsePathSet(`${prefix}${record.mount}/${way}/${record.name}`);
          return access().get(vault)?.reaching(path, WRITES) ?? [];
        });
      })
      .flatMap(({ identity: key, path }) => {
        const identity = index.identities().get(key);
        return identity ? [{ identity, path }] : [];
      });
  };
}
