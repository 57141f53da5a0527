import { type TerraformStack } from 'cdktf';
import { AppRoleAuth, Duration, OidcAuth, PeopleTier, PkiEngine, TransitEngine } from '../../src';
import { databaseRoleOf, PEM } from '../domain/definition';
import { type Harmful } from './harmful';

const BROWSER = 'https://vault.example.com/ui/vault/auth/oidc/oidc/callback';

/** A visitor adds blocks, as they stand in Terraform JSON, to the stack of the platform. */
function adds(name: string, verdict: string, blocks: Readonly<Record<string, object | string>>): Harmful {
  return {
    name,
    verdict,
    define: ({ platform, vault, a, b, kv, database }) => {
      kv.secret('shared/x').grantRead(b);
      databaseRoleOf(b, database);
      b.addPkiRole('web', {
        engine: new PkiEngine(vault, 'pki', { rootCertificate: PEM }),
        allowedDomains: ['b.example.com'],
        ttl: Duration.days(7),
      });
      b.addTransitKey('cards', { engine: new TransitEngine(vault, 'transit') });
      new AppRoleAuth(vault, 'machines');
      const auth = new OidcAuth(vault, 'oidc', {
        discoveryUrl: 'https://login.example.com',
        clientId: 'vault',
        clientSecretVariable: 'oidc_client_secret',
        redirectUris: [BROWSER],
      });
      a.addPeople('people', { auth, group: 'a', tier: PeopleTier.VIEWER });
      b.addStaticDatabaseRole('reports', {
        connection: database,
        username: 'reports',
        rotationPeriod: Duration.days(7),
      });
      platform.addStackVisitor({
        visitStack: (stack) => {
          if (stack.node.id !== 'vault') return;
          for (const [path, block] of Object.entries(blocks))
            (stack as TerraformStack).addOverride(path, block);
        },
      });
    },
  };
}

const READS_B = 'path "secret/data/team-b/*" { capabilities = ["read"] }';

const BOUND_TO_A = {
  bound_service_account_names: ['team-a-external-secrets'],
  bound_service_account_namespaces: ['team-a'],
  audience: 'vault',
};

/** A role with the policy `x`, which whoever is in A's namespace can use. */
const ROLE = {
  'resource.vault_kubernetes_auth_backend_role.x': {
    ...BOUND_TO_A,
    backend: 'kubernetes-prod',
    role_name: 'mine',
    token_policies: ['${vault_policy.x.name}'],
    token_no_default_policy: true,
  },
};

function endpoint(path: string, data: object | string): Record<string, object> {
  const json = typeof data === 'string' ? data : JSON.stringify(data);
  return { 'resource.vault_generic_endpoint.x': { path, data_json: json } };
}

const ADMIN_ROLE = {
  backend: 'database',
  name: 'all',
  db_name: 'orders',
  creation_statements: [`CREATE ROLE "{{name}}" LOGIN SUPERUSER PASSWORD '{{password}}'`],
};

const SECRET_ID = { secret_id_ttl: 600, secret_id_num_uses: 1 };

const PEOPLE_OF_A = {
  user_claim: 'sub',
  bound_claims: { groups: 'a' },
  allowed_redirect_uris: [BROWSER],
};

const STATIC = { backend: 'database', name: 'x', db_name: 'orders', rotation_period: 86_400 };

/** What a visitor adds that is read back: as what it is, it is in the proof. */
export const STACK_READINGS: readonly Harmful[] = [
  adds('a policy put together as data, of which A has a role', 'tenant-isolation', {
    ...ROLE,
    'data.vault_policy_document.x': {
      rule: [{ path: 'secret/data/team-b/*', capabilities: ['read'], description: 'x' }],
    },
    'resource.vault_policy.x': { name: 'x', policy: '${data.vault_policy_document.x.hcl}' },
  }),
  adds('a policy put together as data for many', 'outside-proof', {
    'data.vault_policy_document.x': { for_each: ['a'], rule: [{ path: '*', capabilities: ['read'] }] },
    'resource.vault_policy.x': { name: 'x', policy: '${data.vault_policy_document.x.hcl}' },
  }),
  adds('a policy whose text is the default of a variable', 'tenant-isolation', {
    ...ROLE,
    'variable.text': { default: READS_B },
    'resource.vault_policy.x': { name: 'x', policy: '${var.text}' },
  }),
  adds('a policy whose text is a variable without a default', 'outside-proof', {
    'variable.text': { type: 'string' },
    'resource.vault_policy.x': { name: 'x', policy: '${var.text}' },
  }),
  adds('a policy whose text is a local value', 'tenant-isolation', {
    ...ROLE,
    'locals.text': READS_B.replace('team-b', '${local.who}'),
    'locals.who': 'team-b',
    'resource.vault_policy.x': { name: 'x', policy: '${local.text}' },
  }),
  adds('a role whose policies are a list by a name', 'tenant-isolation', {
    'resource.vault_kubernetes_auth_backend_role.x': {
      ...ROLE['resource.vault_kubernetes_auth_backend_role.x'],
      token_policies: '${local.policies}',
    },
    'locals.policies': ['team-b'],
  }),
  adds('a write to the policy of a tenant', 'duplicate-name', {
    ...endpoint('sys/policies/acl/team-a', { policy: READS_B }),
  }),
  adds('a write of a policy of which A has a role', 'tenant-isolation', {
    'resource.vault_kubernetes_auth_backend_role.x': {
      ...ROLE['resource.vault_kubernetes_auth_backend_role.x'],
      token_policies: ['x'],
    },
    ...endpoint('sys/policies/acl/x', { policy: READS_B }),
  }),
  adds('a write of a policy by another path', 'outside-proof', {
    ...endpoint('sys/policy/x', { policy: READS_B }),
  }),
  adds('a write of a policy that says its name twice', 'outside-proof', {
    ...endpoint('sys/policies/acl/x', { name: 'team-a', policy: READS_B }),
  }),
  adds('a write of no JSON', 'outside-proof', { ...endpoint('sys/policies/acl/x', '{') }),
  adds('a write of what is an expression', 'outside-proof', {
    ...endpoint('sys/policies/acl/x', '${jsonencode({})}'),
  }),
  adds('a write of a role of A with the policy of B', 'tenant-isolation', {
    ...endpoint('auth/kubernetes-prod/role/mine', { ...BOUND_TO_A, token_policies: ['team-b'] }),
  }),
  adds('a write of a role with a field that no record says', 'outside-proof', {
    ...endpoint('auth/kubernetes-prod/role/mine', { ...BOUND_TO_A, token_period: 60 }),
  }),
  adds('a write to the role of B', 'duplicate-name', {
    ...endpoint('auth/kubernetes-prod/role/team-b', { ...BOUND_TO_A, token_policies: ['team-a'] }),
  }),
  adds('a write to a mount of another kind', 'outside-proof', {
    ...endpoint('auth/other/role/mine', { ...BOUND_TO_A, token_policies: ['team-b'] }),
  }),
  adds('a database role under the name of that of B', 'duplicate-name', {
    'resource.vault_database_secret_backend_role.x': { ...ADMIN_ROLE, name: 'team-b_orders' },
  }),
  adds('a database role whose users never end', 'unbounded-database-user', {
    'resource.vault_database_secret_backend_role.x': ADMIN_ROLE,
  }),
  adds('a database role of a connection that nobody planned', 'outside-proof', {
    'resource.vault_database_secret_backend_role.x': { ...ADMIN_ROLE, db_name: 'other' },
  }),
  adds('a write of a database role whose users never end', 'unbounded-database-user', {
    ...endpoint('database/roles/all', {
      db_name: 'orders',
      creation_statements: ADMIN_ROLE.creation_statements,
    }),
  }),
  adds('a PKI role of every name', 'outside-proof', {
    'resource.vault_pki_secret_backend_role.x': { backend: 'pki', name: 'x', allow_any_name: true },
  }),
  adds('a Transit key under the name of that of B', 'duplicate-name', {
    'resource.vault_transit_secret_backend_key.x': { backend: 'transit', name: 'team-b_cards' },
  }),
  adds('a Transit key whose backup is in plain', 'outside-proof', {
    'resource.vault_transit_secret_backend_key.x': {
      backend: 'transit',
      name: 'x',
      allow_plaintext_backup: true,
    },
  }),
  adds('an AppRole with the policy of B', 'tenant-isolation', {
    'resource.vault_approle_auth_backend_role.x': {
      ...SECRET_ID,
      backend: 'machines',
      role_name: 'x',
      token_policies: ['team-b'],
      token_no_default_policy: true,
    },
  }),
  adds('a write of an AppRole with the policy of B', 'tenant-isolation', {
    ...endpoint('auth/machines/role/x', { ...SECRET_ID, token_policies: ['team-b'] }),
  }),
  adds('an AppRole that one logs in with by its id alone', 'outside-proof', {
    'resource.vault_approle_auth_backend_role.x': {
      ...SECRET_ID,
      backend: 'machines',
      role_name: 'x',
      bind_secret_id: false,
      token_bound_cidrs: ['10.0.0.0/8'],
    },
  }),
  adds('an AppRole whose secret ids never end', 'outside-proof', {
    'resource.vault_approle_auth_backend_role.x': { backend: 'machines', role_name: 'x' },
  }),
  adds('an AppRole whose tokens are for other networks', 'outside-proof', {
    'resource.vault_approle_auth_backend_role.x': {
      ...SECRET_ID,
      backend: 'machines',
      role_name: 'x',
      secret_id_bound_cidrs: ['10.0.0.0/8'],
      token_bound_cidrs: ['0.0.0.0/0'],
    },
  }),
  adds("an OIDC role of A's people with the policy of B", 'tenant-isolation', {
    'resource.vault_jwt_auth_backend_role.x': {
      ...PEOPLE_OF_A,
      backend: 'oidc',
      role_name: 'x',
      role_type: 'oidc',
      token_policies: ['team-b'],
    },
  }),
  adds("a write of an OIDC role of A's people with the policy of B", 'tenant-isolation', {
    ...endpoint('auth/oidc/role/x', { ...PEOPLE_OF_A, role_type: 'oidc', token_policies: ['team-b'] }),
  }),
  adds('an OIDC role of whoever has an account', 'outside-proof', {
    'resource.vault_jwt_auth_backend_role.x': {
      ...PEOPLE_OF_A,
      bound_claims: {},
      backend: 'oidc',
      role_name: 'x',
      token_policies: ['team-b'],
    },
  }),
  adds('an OIDC role of an auth mount that nobody planned', 'outside-proof', {
    'resource.vault_jwt_auth_backend_role.x': {
      ...PEOPLE_OF_A,
      backend: 'other',
      role_name: 'x',
      role_type: 'oidc',
      token_policies: ['team-b'],
    },
  }),
  adds('a static database role under the name of that of B', 'duplicate-name', {
    'resource.vault_database_secret_backend_static_role.x': {
      ...STATIC,
      name: 'team-b_reports',
      username: 'other',
    },
  }),
  adds('a static database role of the user of B', 'shared-static-user', {
    'resource.vault_database_secret_backend_static_role.x': { ...STATIC, username: 'reports' },
  }),
  adds('a write of a static database role of the user of B', 'shared-static-user', {
    ...endpoint('database/static-roles/x', { db_name: 'orders', rotation_period: 60, username: 'reports' }),
  }),
  adds('a static database role of a connection that nobody planned', 'outside-proof', {
    'resource.vault_database_secret_backend_static_role.x': { ...STATIC, db_name: 'other', username: 'x' },
  }),
  adds('a group with the policy of B, which A may be of', 'tenant-isolation', {
    'resource.vault_identity_group.x': { name: 'all', policies: ['team-b'], member_entity_ids: ['*'] },
  }),
  adds('a group with sudo, for whoever may ask without it', 'tenant-administers-vault', {
    'resource.vault_policy.x': { name: 'x', policy: 'path "sys/rotate" { capabilities = ["sudo"] }' },
    'resource.vault_identity_group.x': { name: 'all', policies: ['x'] },
  }),
  adds('a group with a policy that nobody knows', 'unknown-reference', {
    'resource.vault_identity_group.x': { name: 'all', policies: ['admin'] },
  }),
  adds('a write of a group with the policy of B', 'tenant-isolation', {
    ...endpoint('identity/group/name/all', { policies: ['team-b'] }),
  }),
  adds('policies of a group that is there', 'tenant-isolation', {
    'resource.vault_identity_group_policies.x': {
      group_id: '${data.vault_identity_group.all.group_id}',
      policies: ['team-b'],
      exclusive: false,
    },
  }),
  adds('an entity with the policy of B', 'tenant-isolation', {
    'resource.vault_identity_entity.x': { name: 'x', policies: ['team-b'] },
  }),
  adds('an entity that may no longer log in', 'outside-proof', {
    'resource.vault_identity_entity.x': { name: 'x', disabled: true },
  }),
  adds('policies of an entity that is there', 'tenant-isolation', {
    'resource.vault_identity_entity_policies.x': { entity_id: 'x', policies: ['team-b'] },
  }),
  adds('a group of people that is one which is there', 'outside-proof', {
    'resource.vault_identity_group_alias.x': { canonical_id: 'c0ffee', name: 'a', mount_accessor: 'x' },
  }),
  adds('a member of a group that is there', 'outside-proof', {
    'resource.vault_identity_group_member_entity_ids.x': { group_id: 'c0ffee', member_entity_ids: ['x'] },
  }),
  adds('a login of A that is an entity which is there', 'outside-proof', {
    'resource.vault_identity_entity_alias.x': { canonical_id: 'c0ffee', name: 'a', mount_accessor: 'x' },
  }),
  adds('a mount below a planned one', 'conflicting-mounts', {
    'resource.vault_mount.x': { path: 'secret/team-b', type: 'kv' },
  }),
  adds('a mount in the place of a planned one', 'conflicting-mounts', {
    'resource.vault_mount.x': { path: 'secret', type: 'kv', options: { version: '1' } },
  }),
  adds('a mount whose path only Terraform knows', 'outside-proof', {
    'resource.vault_mount.x': { path: '${random_id.x.hex}', type: 'kv' },
  }),
  adds("a mount below Vault's own", 'outside-proof', {
    'resource.vault_mount.x': { path: 'sys/x', type: 'kv' },
  }),
  adds('a write of a mount below a planned one', 'conflicting-mounts', {
    ...endpoint('sys/mounts/secret/x', { type: 'kv' }),
  }),
  adds('a group that denies B what is its own, where B is of it', 'request-refused', {
    'resource.vault_policy.x': {
      name: 'x',
      policy: 'path "secret/data/team-b/*" { capabilities = ["deny"] }',
    },
    'resource.vault_identity_group.x': { name: 'all', policies: ['${vault_policy.x.name}'] },
  }),
];
