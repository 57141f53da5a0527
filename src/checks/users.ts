import { ldapGroups } from '../plan/kinds/ldap-group';
import { namespaces } from '../plan/kinds/namespace';
import { peopleOf } from '../plan/kinds/oidc-role';
import { type TenantRecord } from '../plan/records';
import { type Identified, issuersOfCertificates } from './client-certificates';
import { grouped } from './grouped';
import { type Identity, identityKey } from './identity';
import { type PlanIndex } from './plan-index';

/**
 * Who can use an identity: names of tenants, and descriptions of whoever no definition knows.
 *
 * Whoever may create pods or tokens in a namespace can log in with every role that binds it; whoever may create
 * ExternalSecrets in a namespace that a ClusterSecretStore is open to can read what its identity reads. A group of people
 * is of each tenant that has a role for it; whoever may have a certificate that a login takes can log in with it. The
 * platform is not among them: it can read everything.
 */
export interface Users {
  readonly tenants: ReadonlySet<string>;
  readonly strangers: readonly string[];
  /** Of tenants that can by certificates that they may have, the path that issues one. */
  readonly issuing: ReadonlyMap<string, string>;
}

/** Says who the users of an identity are. */
export function usersOfIdentities(index: Identified): (identity: Identity) => Users {
  const ofItself = usersByThemselves(index);
  const issuersOf = issuersOfCertificates(index);
  return (identity) => {
    const users = ofItself(identity);
    if (!identity.login.certificates) return users;
    const tenants = new Set(users.tenants);
    const strangers = new Set(users.strangers);
    const issuing = new Map<string, string>();
    // One login may open another one that may have certificates: each is looked at once.
    const seen = new Set([identity.key]);
    const follow = ({ login }: Identity): void => {
      if (!login.certificates) return;
      for (const issuer of issuersOf(login.certificates)) {
        if (seen.has(issuer.identity.key)) continue;
        seen.add(issuer.identity.key);
        const others = ofItself(issuer.identity);
        for (const name of others.tenants) {
          if (!tenants.has(name)) issuing.set(name, issuer.path);
          tenants.add(name);
        }
        others.strangers.forEach((name) => strangers.add(name));
        follow(issuer.identity);
      }
    };
    follow(identity);
    return { tenants, strangers: [...strangers], issuing };
  };
}

const NOBODY: ReadonlyMap<string, string> = new Map();

/** Those who need nobody else's login. */
function usersByThemselves(index: PlanIndex): (identity: Identity) => Users {
  const clusterStores = index.all('secretStores').filter(({ record }) => record.namespace === undefined);
  const byIdentity = grouped(clusterStores, ({ record }) => identityKey(record.login));
  const peoples = peoplesOf(index);
  return ({ key, login }) => {
    const places = [...login.namespaces];
    for (const { record } of byIdentity.get(key) ?? []) {
      for (const name of record.allowedNamespaces) places.push({ cluster: record.cluster, name });
    }
    const people = login.people === undefined ? [] : (peoples.get(login.people) ?? []);
    const tenants = new Set(people.flatMap(({ tenant }) => tenant?.name ?? []));
    const strangers = new Set(tenants.size > 0 ? [] : login.others);
    for (const { cluster, name } of places) {
      if (name === '*') strangers.add(`every namespace of cluster '${cluster}'`);
      else if (!isKnownNamespace(index, cluster, name))
        strangers.add(`namespace '${name}' of cluster '${cluster}'`);
      for (const { tenant } of definersOf(index, cluster, name)) if (tenant) tenants.add(tenant.name);
    }
    return { tenants, strangers: [...strangers], issuing: NOBODY };
  };
}

/** A group of people as the kind of its login calls it, and whose it is said to be. */
interface SaidPeople {
  readonly tenant?: TenantRecord;
  readonly people: string;
  /** Where they are known, and as what: the same for each mount by which they log in. */
  readonly known: string;
}

/** Whose each group of people is said to be, by whatever mount: a provider or a directory has one group of a name. */
function peoplesOf(index: PlanIndex): ReadonlyMap<string, readonly SaidPeople[]> {
  const ofProviders = index.all('oidcRoles').map(({ tenant, record }): SaidPeople => {
    const people = peopleOf(record);
    const { server, mount, groupsClaim, group } = record;
    const provider = index.find('oidcAuths', { server, mount })?.record.discoveryUrl;
    return { tenant, people, known: provider ? `${provider} ${groupsClaim} ${group}` : people };
  });
  const ofDirectories = index.all('ldapGroups').map(({ tenant, record }): SaidPeople => {
    const people = ldapGroups.key(record);
    const directory = index.find('ldapAuths', record)?.record;
    return {
      tenant,
      people,
      known: directory ? `${directory.url} ${directory.groupDn.toLowerCase()} ${record.name}` : people,
    };
  });
  const all = [...ofProviders, ...ofDirectories];
  const byKnown = grouped(all, ({ known }) => known);
  return new Map(all.map(({ people, known }) => [people, byKnown.get(known) ?? []]));
}

/** Everybody who defines a namespace, whatever they call its cluster. */
export function definersOf(index: PlanIndex, cluster: string, name: string) {
  return index
    .sameClusters(cluster)
    .flatMap((each) => index.withKey('namespaces', namespaces.key({ cluster: each, name })));
}

function isKnownNamespace(index: PlanIndex, cluster: string, name: string): boolean {
  return index
    .sameClusters(cluster)
    .some((each) => index.isThere('namespaces', namespaces.key({ cluster: each, name })));
}

/** Users in a message: `tenant 'team-a'`. */
export function usersText({ tenants, strangers, issuing }: Users): string {
  const tenantText = (name: string) => {
    const path = issuing.get(name);
    return `tenant '${name}'${path === undefined ? '' : ` (by a certificate of ${path})`}`;
  };
  const names = [...[...tenants].map(tenantText), ...strangers];
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}

/** Whether nobody but the platform can use it. */
export function isPlatformsOwn({ tenants, strangers }: Users): boolean {
  return tenants.size + strangers.length === 0;
}
