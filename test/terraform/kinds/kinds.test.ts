import { ALL_KINDS, kindOf } from '../../../src/plan/kinds';
import { ownersOf, type Records } from '../../../src/plan/records';
import { type StateRecord } from '../../../src/plan/state-records';
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
    'identityPolicies',
    'kubernetesPeople',
    'mounts',
    'namespaces',
    'networkPolicies',
    'pushSecrets',
    'secretStores',
    'servers',
    'serviceAccounts',
    'sharedSecrets',
    'valueGenerators',
    'vaultAgents',
  ]);
});

it('are in a state, by the plan, where Terraform makes something of them', () => {
  for (const kind of ALL_KINDS) {
    const isMade = RESOURCES[kind] !== 'none';
    expect([kind, kindOf(kind).inState !== undefined]).toEqual([kind, isMade]);
  }
});

it('are movable only where one is one resource, which can be imported', () => {
  const movable = ALL_KINDS.filter((kind) => kindOf(kind).inState === 'movable');
  expect(movable.toSorted()).toEqual([
    'appRoles',
    'authRoles',
    'awsRoles',
    'databaseRoles',
    'jwtRoles',
    'kubernetesSecretsRoles',
    'ldapGroups',
    'oidcRoles',
    'pkiRoles',
    'policies',
    'rateLimitQuotas',
    'sshRoles',
    'staticDatabaseRoles',
    'transitKeys',
  ]);
  for (const kind of movable) {
    const nothing = Object.fromEntries(ALL_KINDS.map((each) => [each, []])) as unknown as Records;
    const all = plan[kind] as readonly StateRecord[];
    const [{ server: place } = { server: '' }] = all;
    const own = all.filter(({ server }) => server === place);
    const resources = resourcesOf(plan, [{ ...nothing, [kind]: own }], place);
    expect(own.length).toBeGreaterThan(0);
    expect(resources).toHaveLength(own.length);
    for (const { importId } of resources) expect(importId).toBeDefined();
  }
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
    'vault_aws_secret_backend.aws': 'aws',
    'vault_aws_secret_backend_role.aws_user': 'aws/roles/user',
    'vault_transit_secret_backend_key.transit_vault-orders': 'transit/keys/vault-orders',
    'vault_kubernetes_secret_backend.kubernetes': 'kubernetes',
    'vault_kubernetes_secret_backend_role.kubernetes_vault-deploy': 'kubernetes/roles/vault-deploy',
    'vault_ssh_secret_backend_role.ssh_vault-hosts': 'ssh/roles/vault-hosts',
    'vault_generic_endpoint.first': undefined,
  });
  const unable = ids.filter(([, importId]) => importId === undefined);
  expect(unable).toEqual([
    ['vault_generic_endpoint.first_passwords', undefined],
    ['vault_generic_endpoint.first', undefined],
    ['vault_generic_endpoint.client_tune', undefined],
    ['vault_generic_endpoint.ci-0_tune', undefined],
    ['vault_generic_endpoint.ci-1_tune', undefined],
    // A certificate that the provider has not made is not imported, and what Vault calls an issuer nobody knows before.
    ['vault_pki_secret_backend_intermediate_cert_request.issuing_acme-issuing', undefined],
    ['vault_pki_secret_backend_root_sign_intermediate.issuing_acme-issuing', undefined],
    ['vault_pki_secret_backend_intermediate_set_signed.issuing_acme-issuing', undefined],
    ['vault_pki_secret_backend_issuer.issuing_acme-issuing', undefined],
    ['vault_pki_secret_backend_root_cert.roots_acme-root', undefined],
    ['vault_ssh_secret_backend_ca.ssh', undefined],
    ['vault_generic_endpoint.aws_rotate-root', undefined],
    ['vault_cert_auth_backend_role.cert_agents', undefined],
    ['vault_cert_auth_backend_role.cert_build', undefined],
  ]);
});

it('say which secrets they are given, once for every reader', () => {
  const uses = variableUsesOf(ownersOf(plan), 'vault');
  expect(uses.map(({ name, required }) => [name, required])).toEqual([
    ['postgres_password', false],
    ['redis_password', true],
    ['mysql_password', false],
    ['postgres_password', false],
    ['mysql_password', false],
    ['far_reviewer_token', true],
    ['oidc_client_secret', true],
    ['ldap_password', true],
    ['engine_token', true],
    ['aws_access_key', true],
    ['aws_secret_key', true],
  ]);
  expect(uses.map(({ guide }) => guide)).toEqual([
    'password of `vault_first` in database `first`; Vault replaces it after set-up',
    'password of `vault_cache` in database `0`; the state holds it, and every plan needs it',
    'password of `vault_mail` in database `mail`',
    'password of `vault_second` in database `second`',
    'password of `vault_shop` in database `my_shop`',
    'long-lived token by which Vault reviews tokens of `far`; needed by every plan',
    'client secret of `auth/oidc` at its identity provider; needed by every plan',
    'password by which Vault searches the directory of `auth/ldap`; needed by every plan',
    'long-lived token by which `kubernetes` makes tokens of ServiceAccounts of `client`; needed by every plan',
    'id of the access key of the user in AWS that Vault is known as at aws; the state holds it, and every plan needs one, though it is written once, when the mount is made',
    'secret access key of the user in AWS that Vault is known as at aws; every plan needs one, though it is written once, when the mount is made, and Vault replaces it then',
  ]);
});
