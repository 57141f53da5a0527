import { type TerraformStack } from 'cdktf';
import { Duration, PkiEngine, TransitEngine } from '../../src';
import { databaseRoleOf, PEM } from '../domain/definition';
import { type Harmful } from './harmful';

/** A visitor adds blocks, as they stand in Terraform JSON, to the stack of the platform. */
function adds(name: string, verdict: string, blocks: Readonly<Record<string, object | string>>): Harmful {
  return {
    name,
    verdict,
    define: ({ platform, vault, b, kv, database }) => {
      kv.secret('shared/x').grantRead(b);
      databaseRoleOf(b, database);
      b.addPkiRole('web', {
        engine: new PkiEngine(vault, 'pki', { rootCertificate: PEM }),
        allowedDomains: ['b.example.com'],
        ttl: Duration.days(7),
      });
      b.addTransitKey('cards', { engine: new TransitEngine(vault, 'transit') });
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
];
