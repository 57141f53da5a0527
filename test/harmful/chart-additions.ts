import { adds } from './chart-visitor';
import { type Harmful } from './harmful';

const STORE = {
  server: 'https://vault.vault.svc:8200',
  path: 'secret',
  version: 'v2',
  auth: {
    kubernetes: {
      mountPath: 'kubernetes-prod',
      role: 'team-b',
      serviceAccountRef: { name: 'team-a-external-secrets', audiences: ['vault'] },
    },
  },
};
const ESO = 'external-secrets.io/v1';

/** What a visitor adds to the manifests. */
export const CHART_ADDITIONS: readonly Harmful[] = [
  adds(
    'a store of A with the role of B',
    ESO,
    'SecretStore',
    { spec: { provider: { vault: STORE } } },
    'team-a',
    'login-mismatch',
  ),
  adds('a store without a ServiceAccount, which is sent the token of ESO', ESO, 'SecretStore', {
    spec: {
      provider: {
        vault: {
          ...STORE,
          server: 'https://evil.example.com',
          auth: { kubernetes: { mountPath: 'x', role: 'x' } },
        },
      },
    },
  }),
  adds(
    'an open ClusterSecretStore',
    ESO,
    'ClusterSecretStore',
    { spec: { provider: { vault: STORE } } },
    undefined,
  ),
  adds('a store of AWS, with the rights of ESO', ESO, 'SecretStore', {
    spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-central-1' } } },
  }),
  adds('a store that asks any web server', ESO, 'SecretStore', {
    spec: { provider: { webhook: { url: 'https://evil.example.com' } } },
  }),
  adds('a store of an old version', 'external-secrets.io/v1beta1', 'SecretStore', {
    spec: { provider: { vault: STORE } },
  }),
  adds('a PushSecret, which writes to Vault', 'external-secrets.io/v1alpha1', 'PushSecret', { spec: {} }),
  adds('a generator of credentials of B', 'generators.external-secrets.io/v1alpha1', 'VaultDynamicSecret', {
    spec: { path: 'database/creds/team-b_orders' },
  }),
  adds(
    'a generator of the whole cluster',
    'generators.external-secrets.io/v1alpha1',
    'ClusterGenerator',
    { spec: {} },
    undefined,
  ),
  adds(
    'A is administrator of the cluster',
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    { roleRef: { kind: 'ClusterRole', name: 'cluster-admin' } },
    undefined,
  ),
  adds(
    'A reads Secrets in the namespace of B',
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    { roleRef: { kind: 'ClusterRole', name: 'edit' } },
    'team-b',
  ),
  adds(
    'A makes tokens in the namespace of B',
    'rbac.authorization.k8s.io/v1',
    'Role',
    { rules: [{ verbs: ['create'], resources: ['serviceaccounts/token'] }] },
    'team-b',
  ),
  adds('a Secret that is a token of a ServiceAccount', 'v1', 'Secret', {
    type: 'kubernetes.io/service-account-token',
  }),
  adds('a Secret with a value', 'v1', 'Secret', { stringData: { a: 'b' } }),
  adds('a pod in the namespace of B', 'v1', 'Pod', { spec: {} }, 'team-b'),
  adds('a Deployment in the namespace of ESO', 'apps/v1', 'Deployment', { spec: {} }, 'external-secrets'),
  adds('a job in the namespace of the control plane', 'batch/v1', 'CronJob', { spec: {} }, 'kube-system'),
  adds(
    'a policy of admission that lets all pass',
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicyBinding',
    { spec: {} },
    undefined,
  ),
  adds(
    'a webhook that is shown every Secret',
    'admissionregistration.k8s.io/v1',
    'MutatingWebhookConfiguration',
    { webhooks: [] },
    undefined,
  ),
  adds(
    'a server that answers for an API',
    'apiregistration.k8s.io/v1',
    'APIService',
    { spec: {} },
    undefined,
  ),
  adds(
    'a definition that replaces that of ESO',
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    { spec: {} },
    undefined,
  ),
  adds('an Application that deploys anything', 'argoproj.io/v1alpha1', 'Application', { spec: {} }, 'argocd'),
  adds(
    'a Kustomization of Flux',
    'kustomize.toolkit.fluxcd.io/v1',
    'Kustomization',
    { spec: {} },
    'flux-system',
  ),
  adds('a policy of Kyverno that copies Secrets', 'kyverno.io/v1', 'ClusterPolicy', { spec: {} }, undefined),
  adds('a login of Vault by its operator', 'secrets.hashicorp.com/v1beta1', 'VaultAuth', { spec: {} }),
  adds('a Secret that the driver mounts', 'secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', {
    spec: {},
  }),
  adds('ConfigMaps of a kind that only is called so', 'example.com/v1', 'ConfigMap', { data: {} }),
  adds(
    'a list with a binding in it',
    'v1',
    'List',
    { items: [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding' }] },
    undefined,
  ),
  adds('a ServiceAccount under the name of the one that logs in for A', 'v1', 'ServiceAccount', {
    metadata: { name: 'team-a-external-secrets', namespace: 'team-a' },
  }),
];
