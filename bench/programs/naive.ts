/**
 * The same objects as people write them without a library: one cdktf App and one cdk8s App, each with everything.
 */
import { ApiObject, App as Cdk8sApp, Chart } from 'cdk8s';
import { App as CdktfApp, TerraformStack } from 'cdktf';
import { DatabaseSecretBackendRole } from '@cdktf/provider-vault/lib/database-secret-backend-role';
import { KubernetesAuthBackendRole } from '@cdktf/provider-vault/lib/kubernetes-auth-backend-role';
import { Policy } from '@cdktf/provider-vault/lib/policy';
import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { tenantName } from '../tenant-name';

const outdir = process.env.BENCH_OUT ?? 'out';
const tenants = Array.from({ length: Number(process.env.BENCH_TENANTS) }, (_, index) => tenantName(index));
const VAULT = { server: 'https://vault.vault.svc:8200' };

function login(tenant: string, role: string) {
  const serviceAccountRef = { name: `${tenant}-external-secrets`, audiences: ['vault'] };
  return { kubernetes: { mountPath: 'kubernetes-prod', role, serviceAccountRef } };
}

function policy(rules: Record<string, [capability: string, comment: string]>): string {
  const stanzas = Object.entries(rules).map(([path, [capability, comment]]) => {
    return [path, { capabilities: [capability], comment }];
  });
  return JSON.stringify({ path: Object.fromEntries(stanzas) });
}

function labels(tenant: string): Record<string, string> {
  return {
    'app.kubernetes.io/managed-by': 'tenantry',
    'tenantry.io/platform': 'bench',
    'tenantry.io/tenant': tenant,
  };
}

function addVault(stack: TerraformStack, tenant: string): void {
  const store = new Policy(stack, `policy-${tenant}`, {
    name: tenant,
    policy: policy({
      'auth/token/lookup-self': ['read', 'ESO validates the store'],
      'auth/token/revoke-self': ['update', 'ESO revokes its token after use'],
      [`secret/data/${tenant}/*`]: ['read', 'own prefix'],
      [`secret/metadata/${tenant}/*`]: ['list', 'own prefix: names'],
    }),
  });
  const generator = new Policy(stack, `policy-${tenant}-generator`, {
    name: `${tenant}-generator`,
    policy: policy({ [`database/creds/${tenant}_main`]: ['read', 'dynamic credentials'] }),
  });
  const binding = {
    backend: 'kubernetes-prod',
    boundServiceAccountNames: [`${tenant}-external-secrets`],
    boundServiceAccountNamespaces: [tenant],
    audience: 'vault',
    tokenNoDefaultPolicy: true,
  };
  new KubernetesAuthBackendRole(stack, `role-${tenant}`, {
    ...binding,
    roleName: tenant,
    tokenPolicies: [tenant],
    dependsOn: [store],
    tokenType: 'service',
    tokenTtl: 300,
    tokenMaxTtl: 300,
  });
  new KubernetesAuthBackendRole(stack, `role-${tenant}-generator`, {
    ...binding,
    roleName: `${tenant}-generator`,
    tokenPolicies: [`${tenant}-generator`],
    dependsOn: [generator],
    tokenType: 'batch',
    tokenTtl: 86700,
    tokenMaxTtl: 86700,
  });
  new DatabaseSecretBackendRole(stack, `database-role-${tenant}`, {
    backend: 'database',
    name: `${tenant}_main`,
    dbName: 'main',
    creationStatements: [
      `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE "main_rw" INHERIT NOCREATEROLE NOCREATEDB NOREPLICATION;`,
    ],
    revocationStatements: [
      `DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '{{name}}') THEN ALTER ROLE "{{name}}" NOLOGIN; GRANT "{{name}}" TO CURRENT_USER; PERFORM pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usename = '{{name}}'; REASSIGN OWNED BY "{{name}}" TO "main_rw"; DROP OWNED BY "{{name}}"; DROP ROLE "{{name}}"; END IF; END $$;`,
    ],
    defaultTtl: 86400,
    maxTtl: 86400,
  });
}

function addManifests(app: Cdk8sApp, tenant: string): void {
  const chart = new Chart(app, tenant, {
    namespace: tenant,
    labels: labels(tenant),
    disableResourceNameHashes: true,
  });
  new ApiObject(chart, 'service-account', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: `${tenant}-external-secrets` },
    automountServiceAccountToken: false,
  });
  new ApiObject(chart, 'store', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name: 'vault' },
    spec: { provider: { vault: { ...VAULT, path: 'secret', version: 'v2', auth: login(tenant, tenant) } } },
  });
  new ApiObject(chart, 'generator', {
    apiVersion: 'generators.external-secrets.io/v1alpha1',
    kind: 'VaultDynamicSecret',
    metadata: { name: 'main' },
    spec: {
      path: `database/creds/${tenant}_main`,
      method: 'GET',
      allowEmptyResponse: false,
      resultType: 'Data',
      provider: { ...VAULT, auth: login(tenant, `${tenant}-generator`) },
    },
  });
  const strategies = { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' };
  const remote = (key: string, property: string) => ({ key: `${tenant}/${key}`, property, ...strategies });
  addExternalSecret(chart, tenant, 'api', '15m0s', {
    secretStoreRef: { kind: 'SecretStore', name: 'vault' },
    data: [
      { secretKey: 'API_KEY', remoteRef: remote('api', 'key') },
      { secretKey: 'API_USER', remoteRef: remote('api', 'user') },
    ],
  });
  addExternalSecret(chart, tenant, 'settings', '15m0s', {
    secretStoreRef: { kind: 'SecretStore', name: 'vault' },
    dataFrom: [{ extract: { key: `${tenant}/settings`, ...strategies } }],
  });
  const part = (key: string) => `{{ .${key} | urlquery | replace "+" "%20" }}`;
  const url = `postgresql://${part('username')}:${part('password')}@postgres.databases.svc:5432/main?sslmode=verify-full`;
  addExternalSecret(
    chart,
    tenant,
    'database',
    '8h0m0s',
    {
      dataFrom: [
        {
          sourceRef: {
            generatorRef: {
              apiVersion: 'generators.external-secrets.io/v1alpha1',
              kind: 'VaultDynamicSecret',
              name: 'main',
            },
          },
        },
      ],
    },
    {
      username: '{{ .username }}',
      password: '{{ .password }}',
      host: 'postgres.databases.svc',
      port: '5432',
      dbname: 'main',
      uri: url,
      DATABASE_URL: url,
    },
  );
}

function addExternalSecret(
  chart: Chart,
  tenant: string,
  name: string,
  refreshInterval: string,
  source: object,
  data?: Record<string, string>,
): void {
  new ApiObject(chart, `external-secret-${name}`, {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name },
    spec: {
      refreshInterval,
      refreshPolicy: 'Periodic',
      ...source,
      target: {
        name,
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
        template: {
          engineVersion: 'v2',
          mergePolicy: 'Replace',
          type: 'Opaque',
          metadata: { labels: labels(tenant) },
          data,
        },
      },
    },
  });
}

const terraform = new CdktfApp({ outdir: `${outdir}/terraform` });
const stack = new TerraformStack(terraform, 'vault-tenants');
new VaultProvider(stack, 'vault', {});
tenants.forEach((tenant) => addVault(stack, tenant));
terraform.synth();

const kubernetes = new Cdk8sApp({ outdir: `${outdir}/kubernetes` });
tenants.forEach((tenant) => addManifests(kubernetes, tenant));
kubernetes.synth();
