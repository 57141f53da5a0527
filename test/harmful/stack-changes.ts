import { type TerraformElement, TerraformResource } from 'cdktf';
import { type Construct } from 'constructs';
import { type Harmful } from './harmful';
import { inStack } from './stack-visitor';

/** Changes the first resource of a type. */
function changes(name: string, type: string, path: string, value: unknown, id = 'vault-tenants'): Harmful {
  return inStack(
    name,
    'overridden-proof',
    (stack) => {
      const resources = stack.node
        .findAll()
        .filter((child: Construct): child is TerraformResource => child instanceof TerraformResource);
      const resource = resources.find(({ terraformResourceType }) => terraformResourceType === type);
      if (!resource) throw new Error(`no ${type} in ${stack.node.id}`);
      resource.addOverride(path, value);
    },
    id,
  );
}

/** What a visitor changes of the Terraform. */
export const STACK_CHANGES: readonly Harmful[] = [
  changes('the policy of A', 'vault_policy', 'policy', 'path "*" { capabilities = ["read"] }'),
  changes('the name of a policy', 'vault_policy', 'name', 'root-of-all'),
  changes('the namespace of Vault that a policy is in', 'vault_policy', 'namespace', 'admin'),
  changes('a policy that is no longer kept as it is', 'vault_policy', 'lifecycle.ignore_changes', ['policy']),
  changes('a policy that is not made', 'vault_policy', 'count', 0),
  changes('a policy that is made for each of some', 'vault_policy', 'for_each', ['x']),
  changes('a policy by another provider', 'vault_policy', 'provider', 'vault.other'),
  changes('a program that runs with a policy', 'vault_policy', 'provisioner', [
    { 'local-exec': { command: 'x' } },
  ]),
  changes('who may log in as A', 'vault_kubernetes_auth_backend_role', 'bound_service_account_namespaces', [
    '*',
  ]),
  changes('from where A may log in', 'vault_kubernetes_auth_backend_role', 'token_bound_cidrs', [
    '0.0.0.0/0',
  ]),
  changes('what A gets by its login', 'vault_kubernetes_auth_backend_role', 'token_policies', ['team-b']),
  changes('tokens of A that never end', 'vault_kubernetes_auth_backend_role', 'token_period', 3600),
  changes(
    'tokens of one use, by which nothing is read',
    'vault_kubernetes_auth_backend_role',
    'token_num_uses',
    1,
  ),
  changes(
    'the default policy for tokens of A',
    'vault_kubernetes_auth_backend_role',
    'token_no_default_policy',
    false,
  ),
  changes('any audience', 'vault_kubernetes_auth_backend_role', 'audience', null),
  changes(
    'who an alias of A is',
    'vault_kubernetes_auth_backend_role',
    'alias_name_source',
    'serviceaccount_name',
  ),
  changes(
    'another API server that reviews tokens',
    'vault_kubernetes_auth_backend_config',
    'kubernetes_host',
    'https://evil.example.com',
    'vault',
  ),
  changes(
    'annotations of tenants that become metadata',
    'vault_kubernetes_auth_backend_config',
    'use_annotations_as_alias_metadata',
    true,
    'vault',
  ),
  changes('leases of a mount that end at once', 'vault_mount', 'max_lease_ttl_seconds', 60, 'vault'),
  changes('a mount that may be destroyed', 'vault_mount', 'lifecycle.prevent_destroy', false, 'vault'),
  changes('an engine of another type', 'vault_mount', 'type', 'generic', 'vault'),
  changes('what is not audited of a mount', 'vault_mount', 'audit_non_hmac_response_keys', ['data'], 'vault'),
  changes(
    'a database that another user connects to',
    'vault_database_secret_backend_connection',
    'postgresql.username',
    'postgres',
    'vault',
  ),
  changes(
    'a database of another host',
    'vault_database_secret_backend_connection',
    'postgresql.connection_url',
    'postgres://evil',
    'vault',
  ),
  changes(
    'roles of everybody in a database',
    'vault_database_secret_backend_connection',
    'allowed_roles',
    ['*'],
    'vault',
  ),
  inStack(
    'the role of A is removed',
    'overridden-proof',
    (stack) => {
      for (const child of stack.node.findAll()) {
        if (
          child instanceof TerraformResource &&
          child.terraformResourceType === 'vault_kubernetes_auth_backend_role'
        ) {
          child.node.scope?.node.tryRemoveChild(child.node.id);
          return;
        }
      }
    },
    'vault-tenants',
  ),
  inStack(
    'a resource of the plan by another id, so that Terraform makes it anew',
    'overridden-proof',
    (stack) => {
      const resource = stack.node.findAll().find((child) => child instanceof TerraformResource);
      (resource as TerraformElement).overrideLogicalId('other');
    },
    'vault-tenants',
  ),
];
