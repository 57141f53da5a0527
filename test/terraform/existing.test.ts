import {
  KubernetesAuth,
  KubernetesAuthRole,
  KubernetesCluster,
  Platform,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { rendered } from './documents';

test('a policy that exists is named and not emitted, and nothing waits for it', () => {
  const platform = new Platform('acme');
  const product = VaultProduct.vault('1.21');
  const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product });
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://10.0.0.1:6443' });
  const policies = [
    VaultPolicy.fromText(vault, 'auditors', 'path "a" { capabilities = ["read"] }'),
    new VaultPolicy(platform, 'own', { vault }),
  ];
  const auth = new KubernetesAuth(vault, 'prod', { cluster });
  const bound = { serviceAccounts: ['audit'], namespaces: ['audit'] };
  new KubernetesAuthRole(platform, 'audit', { auth, ...bound, policies });

  const resources = rendered(platform).get('vault')?.json.resource;
  expect(Object.keys(resources?.vault_policy ?? {})).toEqual(['own']);
  expect(resources?.vault_kubernetes_auth_backend_role?.['prod_audit']).toMatchObject({
    token_policies: ['auditors', 'own'],
    depends_on: ['vault_auth_backend.prod', 'vault_policy.own'],
  });
});
