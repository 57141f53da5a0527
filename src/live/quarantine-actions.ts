import { LOGIN_KINDS } from '../plan/quarantine';
import { isEmitted } from '../plan/kinds/kind';
import { type Place } from '../plan/place';
import { type Capability, type PolicyRule } from '../plan/policy-rule';
import { type TenantRecord } from '../plan/records';
import { credentialsPath, rotateKeyPath, rotateStaticRolePath } from '../plan/wire-path';
import { policyDocument } from '../terraform/kinds/policy';
import { ACCESSORS } from './tokens';
import { LOOKUP } from './vault-reader';

/** Something that is done in Vault to stop a tenant. */
export interface QuarantineAction {
  readonly what: string;
  readonly place: Place;
  readonly path: string;
  readonly body: object;
  /** What whoever does it needs at the path. */
  readonly capabilities: readonly Capability[];
}

/** A login of the tenant, and what of it is to be as planned. */
export interface StoppedLogin {
  readonly what: string;
  readonly place: Place;
  readonly path: string;
  /** Fields of it in Vault, by their names. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Where a token is ended by its accessor. */
export const REVOKE = 'auth/token/revoke-accessor';

/** Its policies, which are to refuse everything before anything is revoked: else it is made anew at once. */
export function denials({ policies }: TenantRecord): QuarantineAction[] {
  return policies.filter(isEmitted).map(({ server, name, rules }) => ({
    what: `policy ${name} refuses everything`,
    place: server,
    path: `sys/policies/acl/${name}`,
    body: { policy: policyDocument(rules) },
    capabilities: ['create', 'update'],
  }));
}

/** What the paths of a login call it, where that is not `role`. */
const CALLED: Partial<Record<(typeof LOGIN_KINDS)[number], string>> = {
  ldapGroups: 'groups',
  certRoles: 'certs',
};

/** Its logins, which are to have none but its own policies. */
export function stoppedLogins(tenant: TenantRecord): StoppedLogin[] {
  return LOGIN_KINDS.flatMap((kind) =>
    tenant[kind].map(({ server, mount, name, policies, noDefaultPolicy }): StoppedLogin => {
      const isGroup = kind === 'ldapGroups';
      return {
        what: `auth/${mount}: ${name} has ${policies.join(', ') || 'no policy'} alone`,
        place: server,
        path: `auth/${mount}/${CALLED[kind] ?? 'role'}/${name}`,
        // What a token of a directory is, its mount says, for all who log in there.
        fields: isGroup
          ? { policies }
          : { token_policies: policies, token_no_default_policy: noDefaultPolicy },
      };
    }),
  );
}

/** What is revoked and changed once it can do nothing any more. */
export function revocations({
  databaseRoles,
  staticDatabaseRoles,
  transitKeys,
}: TenantRecord): QuarantineAction[] {
  return [
    ...databaseRoles.map(({ server, mount, name }): QuarantineAction => {
      const prefix = credentialsPath(mount, name);
      return {
        what: `leases below ${prefix} are revoked`,
        place: server,
        path: `sys/leases/revoke-prefix/${prefix}`,
        body: {},
        capabilities: ['update', 'sudo'],
      };
    }),
    ...staticDatabaseRoles.map(({ server, mount, name, username }): QuarantineAction => ({
      what: `the password of ${username} is changed`,
      place: server,
      path: rotateStaticRolePath(mount, name),
      body: {},
      capabilities: ['update'],
    })),
    ...transitKeys.map(({ server, mount, name }): QuarantineAction => ({
      what: `key ${name} of ${mount} has a new version`,
      place: server,
      path: rotateKeyPath(mount, name),
      body: {},
      capabilities: ['update'],
    })),
  ];
}

/**
 * The policy of whoever stops a tenant: for one that is made before it is needed, and kept by whoever is on call.
 *
 * @param stopped the tenant as it is while it is stopped, in each of its clusters
 */
export function quarantineRights(
  stopped: readonly TenantRecord[],
  pathOf: (place: Place) => string,
): PolicyRule[] {
  const rules: PolicyRule[] = [
    { path: 'auth/token/lookup-self', capabilities: ['read'], reason: 'whether the token is known' },
  ];
  const add = (place: Place, path: string, capabilities: readonly Capability[], reason: string) =>
    rules.push({ path: `${pathOf(place)}${path}`, capabilities, reason });
  for (const tenant of stopped) {
    for (const { place, path, capabilities, what } of [...denials(tenant), ...revocations(tenant)])
      add(place, path, capabilities, what);
    for (const { place, path, what } of stoppedLogins(tenant)) {
      add(place, path, ['read', 'update'], what);
      add(place, ACCESSORS, ['list', 'sudo'], 'which tokens there are');
      add(place, LOOKUP, ['update'], 'whose a token is');
      add(place, REVOKE, ['update'], 'tokens of the tenant end');
    }
  }
  return rules;
}
