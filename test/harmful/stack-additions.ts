import { type Harmful } from './harmful';
import { inStack } from './stack-visitor';

/** Adds a block as it stands in Terraform JSON. */
function adds(name: string, verdict: string, path: string, block: object | string): Harmful {
  return inStack(name, verdict, (stack) => stack.addOverride(path, block));
}

const ROLE = {
  backend: 'kubernetes-prod',
  role_name: 'mine',
  bound_service_account_names: ['team-a-external-secrets'],
  bound_service_account_namespaces: ['team-a'],
  audience: 'vault',
};
const READS_B = 'path "secret/data/team-b/*" { capabilities = ["read"] }';

/** What a visitor adds to the Terraform. */
export const STACK_ADDITIONS: readonly Harmful[] = [
  adds('a policy of everything under the name of a tenant', 'duplicate-name', 'resource.vault_policy.x', {
    name: 'team-a',
    policy: 'path "*" { capabilities = ["read"] }',
  }),
  adds('a policy under the name of a tenant in capitals', 'duplicate-name', 'resource.vault_policy.x', {
    name: 'Team-A',
    policy: 'path "*" { capabilities = ["read"] }',
  }),
  adds('a policy whose name is an expression', 'outside-proof', 'resource.vault_policy.x', {
    name: '${lower("TEAM-A")}',
    policy: READS_B,
  }),
  adds('a policy whose text is a file', 'outside-proof', 'resource.vault_policy.x', {
    name: 'x',
    policy: '${file("x.hcl")}',
  }),
  adds('a policy of default', 'reserved-name', 'resource.vault_policy.x', {
    name: 'default',
    policy: READS_B,
  }),
  adds('many policies by for_each', 'outside-proof', 'resource.vault_policy.x', {
    for_each: ['team-a'],
    name: '${each.key}',
    policy: READS_B,
  }),
  adds('a policy of another provider', 'outside-proof', 'resource.vault_policy.x', {
    name: 'x',
    policy: READS_B,
    provider: 'vault.other',
  }),
  adds('a policy of another namespace', 'outside-proof', 'resource.vault_policy.x', {
    name: 'x',
    policy: READS_B,
    namespace: '${var.n}',
  }),
  adds('a role of A in all namespaces', 'wildcard-binding', 'resource.vault_kubernetes_auth_backend_role.x', {
    ...ROLE,
    bound_service_account_namespaces: ['*'],
    token_policies: ['team-b'],
  }),
  adds(
    'a role of A with the policy of B',
    'tenant-isolation',
    'resource.vault_kubernetes_auth_backend_role.x',
    { ...ROLE, token_policies: ['team-b'] },
  ),
  adds(
    'a role under the name of that of B',
    'duplicate-name',
    'resource.vault_kubernetes_auth_backend_role.x',
    { ...ROLE, role_name: 'team-b', token_policies: ['team-a'] },
  ),
  adds(
    'a role of namespaces by a selector',
    'outside-proof',
    'resource.vault_kubernetes_auth_backend_role.x',
    {
      ...ROLE,
      bound_service_account_namespaces: [],
      bound_service_account_namespace_selector: '{}',
      token_policies: ['team-b'],
    },
  ),
  adds(
    'a role whose policies are an expression',
    'outside-proof',
    'resource.vault_kubernetes_auth_backend_role.x',
    { ...ROLE, token_policies: '${var.policies}' },
  ),
  adds('a role with root', 'unknown-reference', 'resource.vault_kubernetes_auth_backend_role.x', {
    ...ROLE,
    token_policies: ['root'],
  }),
  adds('a role of JWT with the policy of B', 'outside-proof', 'resource.vault_jwt_auth_backend_role.x', {
    backend: 'ci',
    role_name: 'x',
    user_claim: 'sub',
    bound_audiences: ['v'],
    bound_claims: { ref: 'main' },
    role_type: 'jwt',
    token_policies: ['team-b'],
  }),
  adds('a write to the policy of a tenant', 'outside-proof', 'resource.vault_generic_endpoint.x', {
    path: 'sys/policies/acl/team-a',
    data_json: '{}',
  }),
  adds('a write of a secret, whose value is in the state', 'outside-proof', 'resource.vault_kv_secret_v2.x', {
    mount: 'secret',
    name: 'team-b/api',
    data_json: '{}',
  }),
  adds('a group with all policies', 'tenant-isolation', 'resource.vault_identity_group.x', {
    name: 'all',
    policies: ['team-b'],
    member_entity_ids: ['*'],
  }),
  adds('policies of an entity', 'tenant-isolation', 'resource.vault_identity_entity_policies.x', {
    entity_id: 'x',
    policies: ['team-b'],
  }),
  adds('a token with the policy of B', 'outside-proof', 'resource.vault_token.x', { policies: ['team-b'] }),
  adds('a token role', 'outside-proof', 'resource.vault_token_auth_backend_role.x', {
    role_name: 'x',
    allowed_policies: ['team-b'],
  }),
  adds('an AppRole', 'outside-proof', 'resource.vault_approle_auth_backend_role.x', {
    role_name: 'x',
    token_policies: ['team-b'],
  }),
  adds('an auth method of passwords', 'outside-proof', 'resource.vault_auth_backend.x', { type: 'userpass' }),
  adds(
    'another issuer of the API server of the login',
    'outside-proof',
    'resource.vault_kubernetes_auth_backend_config.x',
    { backend: 'kubernetes-prod', kubernetes_host: 'https://evil.example.com' },
  ),
  adds('a plugin', 'outside-proof', 'resource.vault_plugin.x', { type: 'auth', name: 'x', command: 'x' }),
  adds('policies of Sentinel', 'outside-proof', 'resource.vault_egp_policy.x', { name: 'x', paths: ['*'] }),
  adds('a resource of Vault that nobody knows yet', 'outside-proof', 'resource.vault_new_thing.x', {
    x: 'y',
  }),
  adds('a program that runs with the rights of Terraform', 'outside-proof', 'resource.null_resource.x', {
    provisioner: [{ 'local-exec': { command: 'vault policy write team-a x.hcl' } }],
  }),
  adds(
    'a program beside a resource of the plan that is not to be seen',
    'outside-proof',
    'resource.terraform_data.x',
    { provisioner: { 'local-exec': { command: 'x' } } },
  ),
  adds('a module', 'outside-proof', 'module.x', { source: './x' }),
  adds('a chart of Helm', 'outside-proof', 'resource.helm_release.x', { name: 'x', chart: 'x' }),
  adds('an object of the cluster', 'outside-proof', 'resource.kubernetes_manifest.x', { manifest: {} }),
  adds('a cluster role binding', 'outside-proof', 'resource.kubernetes_cluster_role_binding_v1.x', {
    metadata: { name: 'x' },
  }),
  adds('objects by kubectl', 'outside-proof', 'resource.kubectl_manifest.x', { yaml_body: 'x' }),
  adds('a secret that is read into the state', 'outside-proof', 'data.vault_kv_secret_v2.x', {
    mount: 'secret',
    name: 'team-b/api',
  }),
  adds('credentials that are read into the state', 'outside-proof', 'data.vault_generic_secret.x', {
    path: 'database/creds/x',
  }),
  adds('a program that answers', 'outside-proof', 'data.external.x', { program: ['sh', '-c', 'x'] }),
  adds('data that is fetched with a token', 'outside-proof', 'data.vault_nomad_access_token.x', {
    role: 'x',
  }),
  adds('another Vault', 'overridden-proof', 'provider.vault.0.address', 'https://evil.example.com'),
  adds(
    'another provider of Vault',
    'overridden-proof',
    'terraform.required_providers.vault.source',
    'evil/vault',
  ),
  adds("the policy of B in the place of A's", 'outside-proof', 'import', [
    { to: 'vault_policy.shared', id: 'team-b' },
  ]),
];
