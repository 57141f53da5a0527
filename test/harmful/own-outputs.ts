import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Aspects, TerraformResource, TerraformStack, Testing } from 'cdktf';
import { PlatformSecrets, TenantSecrets } from '../../src/kubernetes';
import { PlatformVault, TenantVault } from '../../src/terraform';
import { VaultCapability } from '../../src';
import { allow, type Harmful, type World } from './harmful';

/** A stack of one's own with what is planned, and more. */
function stack(name: string, verdict: string, change: (stack: TerraformStack) => void): Harmful {
  return {
    name,
    verdict,
    define: ({ platform }: World) => {
      const plan = platform.compile();
      const own = new TerraformStack(Testing.app(), 'mine');
      new VaultProvider(own, 'vault', {});
      new PlatformVault(own, 'platform', { plan });
      new TenantVault(own, 'team-a', { plan: plan.tenant('team-a') });
      change(own);
      Testing.synth(own, true);
    },
  };
}

/** A chart of one's own. */
function chart(name: string, verdict: string, change: (chart: Chart) => void): Harmful {
  return {
    name,
    verdict,
    define: ({ platform }: World) => {
      const plan = platform.compile();
      const app = new App();
      const own = new Chart(app, 'mine');
      new PlatformSecrets(own, 'platform', { plan, cluster: 'prod' });
      new TenantSecrets(own, 'team-a', { plan: plan.tenant('team-a') });
      change(own);
      app.synthYaml();
    },
  };
}

const adds = (path: string, block: object) => (own: TerraformStack) => own.addOverride(path, block);
const object =
  (apiVersion: string, kind: string, rest: object = {}) =>
  (own: Chart) =>
    void new ApiObject(own, 'added', {
      apiVersion,
      kind,
      metadata: { name: 'added', namespace: 'team-a' },
      ...rest,
    });

function resource(own: TerraformStack, type: string): TerraformResource {
  const found = own.node
    .findAll()
    .find(
      (child): child is TerraformResource =>
        child instanceof TerraformResource && child.terraformResourceType === type,
    );
  if (!found) throw new Error(`no ${type}`);
  return found;
}

function patched(kind: string, path: string, value: unknown) {
  return (own: Chart) => {
    const found = own.node
      .findAll()
      .find((child): child is ApiObject => ApiObject.isApiObject(child) && child.kind === kind);
    found?.addJsonPatch(JsonPatch.add(path, value));
  };
}

/** Stacks and charts of one's own that have parts of a plan. */
export const OWN_OUTPUTS: readonly Harmful[] = [
  stack(
    'a policy of everything for A',
    'duplicate-name',
    adds('resource.vault_policy.x', { name: 'team-a', policy: 'path "*" { capabilities = ["read"] }' }),
  ),
  stack(
    'a role of A with the policy of B',
    'tenant-isolation',
    adds('resource.vault_kubernetes_auth_backend_role.x', {
      backend: 'kubernetes-prod',
      role_name: 'mine',
      bound_service_account_names: ['team-a-external-secrets'],
      bound_service_account_namespaces: ['team-a'],
      audience: 'vault',
      token_policies: ['team-b'],
    }),
  ),
  stack(
    'a group',
    'tenant-isolation',
    adds('resource.vault_identity_group.x', { name: 'x', policies: ['team-b'] }),
  ),
  stack(
    'a write to any path',
    'outside-proof',
    adds('resource.vault_generic_endpoint.x', { path: 'sys/policies/acl/team-a' }),
  ),
  stack('a module', 'outside-proof', adds('module.x', { source: './x' })),
  stack(
    'a program',
    'outside-proof',
    adds('resource.null_resource.x', { provisioner: [{ 'local-exec': { command: 'x' } }] }),
  ),
  stack(
    'a secret in the state',
    'outside-proof',
    adds('data.vault_generic_secret.x', { path: 'secret/team-b' }),
  ),
  stack('another policy of A', 'overridden-proof', (own) =>
    resource(own, 'vault_policy').addOverride('policy', 'path "*" { capabilities = ["read"] }'),
  ),
  stack('a role of A from everywhere, by an aspect', 'overridden-proof', (own) =>
    Aspects.of(own).add({
      visit: (node) => {
        if (
          node instanceof TerraformResource &&
          node.terraformResourceType === 'vault_kubernetes_auth_backend_role'
        )
          node.addOverride('bound_service_account_namespaces', ['*']);
      },
    }),
  ),
  stack('a policy that is kept as somebody changed it', 'overridden-proof', (own) =>
    resource(own, 'vault_policy').addOverride('lifecycle.ignore_changes', ['policy']),
  ),
  stack('a policy that is gone', 'overridden-proof', (own) => {
    const { node } = resource(own, 'vault_policy');
    node.scope?.node.tryRemoveChild(node.id);
  }),
  stack('the password of a database in the state', 'overridden-proof', (own) =>
    own.addOverride('variable.orders_admin_password.ephemeral', false),
  ),
  chart('A is administrator', 'outside-proof', object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding')),
  chart(
    'an open store',
    'outside-proof',
    object('external-secrets.io/v1', 'ClusterSecretStore', { spec: { provider: { vault: {} } } }),
  ),
  chart(
    'a token of a ServiceAccount',
    'outside-proof',
    object('v1', 'Secret', { type: 'kubernetes.io/service-account-token' }),
  ),
  chart(
    'a webhook',
    'outside-proof',
    object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'),
  ),
  chart(
    'a store of A with the role of B',
    'overridden-proof',
    patched('SecretStore', '/spec/provider/vault/auth/kubernetes/role', 'team-b'),
  ),
  chart(
    'headers of a store',
    'overridden-proof',
    patched('SecretStore', '/spec/provider/vault/headers', { x: 'y' }),
  ),
  chart(
    'a guard that only warns',
    'overridden-proof',
    patched('ValidatingAdmissionPolicyBinding', '/spec/validationActions', ['Warn']),
  ),
  chart('a store that is gone', 'overridden-proof', (own) => {
    const store = own.node.findAll().find((child) => child.node.id === 'SecretStore.team-a.vault');
    store?.node.scope?.node.tryRemoveChild(store.node.id);
  }),
  {
    name: "a plan of errors, for a stack of one's own",
    verdict: 'errors-found',
    define: (given) => {
      allow(given, 'secret/data/team-b/*', VaultCapability.READ);
      given.platform.compile();
    },
  },
  {
    name: 'a part of a plan twice in a stack',
    verdict: 'placed-twice',
    define: ({ platform }) => {
      const plan = platform.compile();
      const own = new TerraformStack(Testing.app(), 'mine');
      new VaultProvider(own, 'vault', {});
      for (const id of ['one', 'two']) new TenantVault(own, id, { plan: plan.tenant('team-a') });
    },
  },
];
