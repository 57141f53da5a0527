import { ownersOf } from '../../../src/plan/records';
import { RESOURCES } from '../../../src/terraform/kinds';
import { resourcesOf, variableUsesOf } from '../../../src/terraform/server-resources';
import { everyResource } from '../definitions';

const plan = everyResource()._compileUnproven();

it('are all in the table; these are not Terraform’s', () => {
  const none = Object.entries(RESOURCES).flatMap(([kind, row]) => (row === 'none' ? [kind] : []));
  expect(none.toSorted()).toEqual([
    'allowedPaths',
    'clusters',
    'expectedSecrets',
    'externalSecrets',
    'generators',
    'grantedCredentials',
    'namespaces',
    'secretStores',
    'servers',
    'serviceAccounts',
    'sharedSecrets',
  ]);
});

// By the provider's documentation of each resource, section "Import".
it('say what each resource is imported by', () => {
  const ids = resourcesOf(plan, ownersOf(plan), 'vault').map(({ address, importId }) => [address, importId]);
  expect(Object.fromEntries(ids)).toMatchObject({
    'vault_audit.file': 'file',
    'vault_mount.secret': 'kv/secret',
    'vault_mount.databases': 'databases',
    'vault_kv_secret_backend_v2.secret': 'kv/secret/config',
    'vault_auth_backend.local': 'kubernetes-local',
    'vault_kubernetes_auth_backend_config.local': 'auth/kubernetes-local/config',
    'vault_kubernetes_auth_backend_role.local_ci': 'auth/kubernetes-local/role/ci',
    'vault_policy.vault-ci': 'vault-ci',
    'vault_database_secret_backend_connection.second': 'databases/config/second',
    'vault_database_secret_backend_role.databases_reports': 'databases/roles/reports',
    'vault_generic_endpoint.first': undefined,
  });
  const unable = ids.filter(([, importId]) => importId === undefined);
  expect(unable).toEqual([
    ['vault_generic_endpoint.first', undefined],
    ['vault_generic_endpoint.client_tune', undefined],
  ]);
});

it('say which secrets they are given, once for every reader', () => {
  const uses = variableUsesOf(ownersOf(plan), 'vault');
  expect(uses.map(({ name, required }) => [name, required])).toEqual([
    ['postgres_password', false],
    ['postgres_password', false],
    ['far_reviewer_token', true],
  ]);
  expect(uses.map(({ guide }) => guide)).toEqual([
    'password of `vault_first` in database `first`; Vault replaces it after set-up',
    'password of `vault_second` in database `second`',
    'long-lived token by which Vault reviews tokens of `far`; needed by every plan',
  ]);
});
