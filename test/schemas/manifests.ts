/** The fields of a manifest or of an object in one. */
export interface Fields {
  [field: string]: unknown;
}

const metadata = {
  name: 'orders',
  namespace: 'team-a',
  labels: { 'app.kubernetes.io/managed-by': 'tenantry' },
  annotations: { 'tenantry.io/origin': 'acme/team-a' },
};

/** The provider of the stores and of the generator. */
export const vault = {
  server: 'https://vault.vault.svc:8200',
  path: 'secret',
  version: 'v2',
  caProvider: { type: 'ConfigMap', name: 'vault-ca', key: 'ca.crt' },
  auth: {
    kubernetes: {
      mountPath: 'kubernetes',
      role: 'team-a',
      serviceAccountRef: { name: 'team-a-secrets', audiences: ['vault'] },
    },
  },
};

/** A valid SecretStore. */
export const secretStore = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'SecretStore',
  metadata,
  spec: { refreshInterval: 300, provider: { vault }, retrySettings: { maxRetries: 3, retryInterval: '5s' } },
};

const clusterSecretStore = {
  ...secretStore,
  kind: 'ClusterSecretStore',
  spec: { ...secretStore.spec, conditions: [{ namespaces: ['team-a'] }] },
};

/** A valid ExternalSecret, of a store and of a generator. */
export const externalSecret = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata,
  spec: {
    refreshInterval: '1h0m0s',
    refreshPolicy: 'Periodic',
    secretStoreRef: { kind: 'SecretStore', name: 'vault' },
    target: {
      name: 'orders',
      creationPolicy: 'Owner',
      deletionPolicy: 'Retain',
      template: {
        engineVersion: 'v2',
        mergePolicy: 'Replace',
        type: 'Opaque',
        metadata: { labels: { 'tenantry.io/tenant': 'team-a' } },
        data: { API_KEY: '{{ .API_KEY }}' },
      },
    },
    data: [
      {
        secretKey: 'API_KEY',
        remoteRef: {
          key: 'team-a/orders',
          property: 'api-key',
          conversionStrategy: 'Default',
          decodingStrategy: 'None',
          metadataPolicy: 'None',
        },
      },
    ],
    dataFrom: [
      {
        sourceRef: {
          generatorRef: {
            apiVersion: 'generators.external-secrets.io/v1alpha1',
            kind: 'VaultDynamicSecret',
            name: 'orders',
          },
        },
        rewrite: [{ regexp: { source: '^(.*)$', target: 'db_$1' } }],
      },
    ],
  },
};

/** A valid VaultDynamicSecret. */
export const vaultDynamicSecret = {
  apiVersion: 'generators.external-secrets.io/v1alpha1',
  kind: 'VaultDynamicSecret',
  metadata,
  spec: { path: 'database/creds/orders', method: 'GET', resultType: 'Data', provider: vault },
};

const pushSecret = {
  apiVersion: 'external-secrets.io/v1alpha1',
  kind: 'PushSecret',
  metadata,
  spec: {
    secretStoreRefs: [{ name: 'vault', kind: 'SecretStore' }],
    selector: { secret: { name: 'orders' } },
    data: [{ match: { secretKey: 'a', remoteRef: { remoteKey: 'team-a/orders', property: 'a' } } }],
  },
};

/** A valid ValidatingAdmissionPolicy. */
export const admissionPolicy = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'tenantry-stores' },
  spec: {
    failurePolicy: 'Fail',
    matchConstraints: {
      resourceRules: [
        {
          apiGroups: ['external-secrets.io'],
          apiVersions: ['*'],
          operations: ['CREATE', 'UPDATE'],
          resources: ['secretstores'],
        },
      ],
    },
    matchConditions: [{ name: 'not-the-platform', expression: 'request.userInfo.username != "platform"' }],
    validations: [{ expression: 'false', message: 'Stores belong to the platform', reason: 'Forbidden' }],
  },
};

/** A valid ValidatingAdmissionPolicyBinding. */
export const admissionPolicyBinding = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'tenantry-stores' },
  spec: { policyName: 'tenantry-stores', validationActions: ['Deny', 'Audit'] },
};

/** A valid NetworkPolicy. */
export const networkPolicy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata,
  spec: {
    podSelector: { matchLabels: { app: 'orders' } },
    policyTypes: ['Egress'],
    egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 8200, protocol: 'TCP' }] }],
  },
};

const roleBinding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata,
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'orders' },
  subjects: [{ kind: 'ServiceAccount', name: 'orders', namespace: 'team-a' }],
};

/** A valid Deployment. */
export const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'orders' } },
    template: {
      metadata: { labels: { app: 'orders' } },
      spec: {
        automountServiceAccountToken: false,
        containers: [
          {
            name: 'orders',
            image: 'orders:1',
            env: [{ name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'orders', key: 'API_KEY' } } }],
            resources: { limits: { cpu: 1, memory: '128Mi' } },
            livenessProbe: { httpGet: { path: '/', port: 'http' } },
          },
        ],
      },
    },
  },
};

/** One valid manifest of each kind that tenants' charts may hold. */
export const MANIFESTS: readonly (Fields & { readonly kind: string })[] = [
  secretStore,
  clusterSecretStore,
  externalSecret,
  vaultDynamicSecret,
  pushSecret,
  admissionPolicy,
  admissionPolicyBinding,
  networkPolicy,
  roleBinding,
  deployment,
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a' } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
  { apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard: { 'count/pods': '10' } } },
];
