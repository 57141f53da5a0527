import { JwtAuth, VaultCapability } from '../../src';
import { allow, type Harmful } from './harmful';

const { CREATE, DELETE, LIST, READ, SUDO, UPDATE } = VaultCapability;

/** What A may ask of Vault itself. */
function asks(name: string, path: string, ...capabilities: VaultCapability[]): Harmful {
  return {
    name,
    verdict: 'tenant-administers-vault',
    define: (given) => allow(given, path, ...capabilities),
  };
}

/** What A may ask of Vault itself, as the platform allowed it by name. */
function allowed(
  name: string,
  path: string,
  asked: VaultCapability[],
  named: VaultCapability[] = asked,
): Harmful {
  return {
    name: `${name}, by name`,
    verdict: 'tenant-administers-vault',
    define: (given) => {
      given.a.allowPath({ path, capabilities: named, reason: 'they asked for it' });
      allow(given, path, ...asked);
    },
  };
}

/** Requests to Vault itself by which A gets more than it has, or ends what others live by. */
export const ADMINISTRATION: readonly Harmful[] = [
  asks('A writes any policy', 'sys/policies/acl/*', CREATE, UPDATE),
  asks('A writes policies by the old path', 'sys/policy/*', UPDATE),
  asks('A writes one policy of its own', 'sys/policies/acl/team-a', UPDATE),
  asks('A deletes a policy of the platform', 'sys/policies/acl/+', DELETE),
  asks('A writes password policies, by which passwords are guessed', 'sys/policies/password/short', UPDATE),
  asks('A writes policies of Sentinel that let everything pass', 'sys/policies/egp/all', UPDATE),
  asks('A mounts an engine', 'sys/mounts/mine', UPDATE),
  asks('A tunes the engine of all', 'sys/mounts/secret/tune', UPDATE),
  asks('A removes an engine with all secrets', 'sys/mounts/secret', DELETE),
  asks('A moves an engine', 'sys/remount', UPDATE),
  asks('A enables an auth method of its own', 'sys/auth/mine', SUDO, UPDATE),
  asks('A turns off an audit device', 'sys/audit/audit-file', SUDO, DELETE),
  asks('A reads what is stored, below every engine', 'sys/raw/*', SUDO, READ),
  asks('A takes a snapshot of everything', 'sys/storage/raft/snapshot', READ),
  asks('A restores a snapshot of its own', 'sys/storage/raft/snapshot-force', UPDATE),
  asks('A joins a node of its own to the cluster of Vault', 'sys/storage/raft/join', UPDATE),
  asks('A seals Vault', 'sys/seal', SUDO, UPDATE),
  asks('A steps the leader down again and again', 'sys/step-down', SUDO, UPDATE),
  asks('A rotates the key of the storage', 'sys/rotate', SUDO, UPDATE),
  asks('A makes a new root token', 'sys/generate-root/attempt', UPDATE),
  asks('A makes new unseal keys', 'sys/rekey/init', UPDATE),
  asks('A revokes a lease of others', 'sys/leases/revoke', UPDATE),
  asks('A revokes all leases of the databases', 'sys/leases/revoke-prefix/database/*', SUDO, UPDATE),
  asks('A forgets leases, whose users live on', 'sys/leases/revoke-force/database/*', SUDO, UPDATE),
  asks('A revokes by the old path', 'sys/revoke-prefix/database', SUDO, UPDATE),
  asks('A lists the leases of all', 'sys/leases/lookup/database/creds/', SUDO, LIST),
  asks('A registers a plugin of its own', 'sys/plugins/catalog/secret/mine', SUDO, UPDATE),
  asks('A opens Vault to scripts of any page', 'sys/config/cors', SUDO, UPDATE),
  asks(
    'A has audited headers shown in clear',
    'sys/config/auditing/request-headers/x-vault-token',
    SUDO,
    UPDATE,
  ),
  asks('A sets a quota by which nobody gets an answer', 'sys/quotas/rate-limit/all', UPDATE),
  asks('A makes a namespace of Vault', 'sys/namespaces/mine', CREATE, UPDATE),
  asks('A reads the configuration of the server', 'sys/config/state/sanitized', READ),
  asks('A reads the profile of the running process', 'sys/pprof/heap', READ),
  asks('A watches the log of the server', 'sys/monitor', READ),
  asks('A reads who has which secrets by the counters of clients', 'sys/internal/counters/activity', READ),
  asks('A reads the names of all mounts', 'sys/mounts', READ),
  asks('A reads the names of all mounts by the path of the UI', 'sys/internal/ui/mounts', READ),
  asks('A asks what others may do by their accessors', 'sys/capabilities-accessor', UPDATE),
  asks('A writes groups, and with them policies of itself', 'identity/group', UPDATE),
  asks('A writes a group by its name', 'identity/group/name/admins', UPDATE),
  asks('A writes entities', 'identity/entity', UPDATE),
  asks('A merges the entity of an administrator into its own', 'identity/entity/merge', UPDATE),
  asks('A gives its own alias to an entity of others', 'identity/entity-alias', UPDATE),
  asks('A gives an alias of a group of others to its own', 'identity/group-alias', UPDATE),
  asks('A looks entities up by name', 'identity/lookup/entity', UPDATE),
  asks('A writes a role by which tokens of identity are made', 'identity/oidc/role/mine', UPDATE),
  asks('A makes a token of identity that others trust', 'identity/oidc/token/argocd', READ),
  asks('A reads the secret of an OIDC client', 'identity/oidc/client/grafana', READ),
  asks('A writes the login enforcement of MFA', 'identity/mfa/login-enforcement/all', DELETE),
  asks('A makes tokens', 'auth/token/create', UPDATE),
  asks('A makes tokens that no other ends', 'auth/token/create-orphan', SUDO, UPDATE),
  asks('A makes tokens of a token role', 'auth/token/create/admin', UPDATE),
  asks('A writes token roles', 'auth/token/roles/mine', UPDATE),
  asks('A lists the accessors of all tokens', 'auth/token/accessors', SUDO, LIST),
  asks('A revokes tokens of others by accessor', 'auth/token/revoke-accessor', UPDATE),
  asks('A revokes any token', 'auth/token/revoke', UPDATE),
  asks('A revokes a token and leaves its children', 'auth/token/revoke-orphan', SUDO, UPDATE),
  asks('A renews tokens of others for ever', 'auth/token/renew-accessor', UPDATE),
  asks('A looks up tokens of others', 'auth/token/lookup-accessor', UPDATE),
  asks('A writes roles of the login that it uses', 'auth/kubernetes-prod/role/team-b', UPDATE),
  asks('A points the login at an API server of its own', 'auth/kubernetes-prod/config', UPDATE),
  asks('A reads the roles of all by LIST', 'auth/kubernetes-prod/role', LIST),
  asks('A makes a secret id of an AppRole of others', 'auth/approle/role/ci/secret-id', UPDATE),
  asks('A writes an AppRole', 'auth/approle/role/*', UPDATE),
  asks('A sets the password of a user', 'auth/userpass/users/admin/password', UPDATE),
  asks('A writes roles of a JWT login that exists elsewhere', 'auth/jwt/role/*', UPDATE),
  asks('A maps a group of LDAP to a policy', 'auth/ldap/groups/staff', UPDATE),
  asks('A maps a GitHub team to a policy', 'auth/github/map/teams/dev', UPDATE),
  asks('A tidies the tokens of all', 'auth/token/tidy', SUDO, UPDATE),
  asks('A writes anything of one name in every login', 'auth/+/role/+', UPDATE),
  asks('A writes the same below every first segment', '+/policies/acl/team-a', UPDATE),
  asks('A writes by wildcards alone', '+/+/+', UPDATE),
  asks('A wraps answers with a token of any life', 'sys/wrapping/rewrap', UPDATE),
  asks('A issues random bytes that others take for a key', 'sys/tools/random/*', UPDATE, SUDO),
  asks('A reads the license', 'sys/license/status', READ),
  asks(
    'A makes itself the primary of replication',
    'sys/replication/performance/primary/enable',
    SUDO,
    UPDATE,
  ),
  asks('A removes a peer of the storage', 'sys/storage/raft/remove-peer', UPDATE),
  asks('A lists the namespaces of all', 'sys/namespaces', LIST),
  asks('A locks users out of the namespace', 'sys/locked-users/+/unlock/+', UPDATE),
  asks('A turns on recovery of what is stored', 'sys/in-flight-req', READ),
  asks('A has sudo on whatever a group of its people may ask', 'sys/*', SUDO),
  allowed('A rotates the key of the storage, which takes sudo', 'sys/rotate', [UPDATE, SUDO], [UPDATE]),
  allowed('A writes one policy of its own', 'sys/policies/acl/mine', [CREATE, UPDATE]),
  allowed('A writes policies by the old path', 'sys/policy/mine', [UPDATE]),
  allowed('A makes itself a group', 'identity/group', [UPDATE]),
  allowed('A is whom it says by an alias', 'identity/entity-alias', [UPDATE]),
  allowed('A says who is of which group of a directory', 'auth/ldap/users/*', [UPDATE]),
  allowed('A maps a group of a directory to a policy', 'auth/ldap/groups/*', [UPDATE]),
  allowed('A makes secret ids of an AppRole, in clear', 'auth/machines/role/ci/secret-id', [UPDATE]),
  allowed('A makes tokens of a token role', 'auth/token/create/ci', [UPDATE]),
  allowed('A sets the password of a user', 'auth/userpass/users/ci/password', [UPDATE]),
  allowed('A enables an auth method', 'sys/auth/mine', [UPDATE, SUDO]),
  allowed('A restores a snapshot of its own', 'sys/storage/raft/snapshot-force', [UPDATE]),
  allowed('A makes new unseal keys in OpenBao', 'sys/rotate/root/init', [UPDATE]),
  {
    name: 'A writes the role of the CI of others',
    verdict: 'tenant-isolation',
    define: (given) => {
      const jwt = new JwtAuth(given.vault, 'ci', { boundIssuer: 'https://ci', jwksUrl: 'https://ci/keys' });
      jwt.addRole('deploy', { audiences: ['vault'], claims: { project: 'acme' } });
      allow(given, 'auth/ci/role/deploy', UPDATE);
    },
  },
];
