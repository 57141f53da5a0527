/** The manifests that go with the hand-written stack, for a Vault at the address. */
export function smokeManifests(vaultAddress: string): string {
  const auth = (role: string) => `
      auth:
        kubernetes:
          mountPath: kubernetes
          role: ${role}
          serviceAccountRef: { name: eso, audiences: [vault] }`;
  return `
apiVersion: v1
kind: Namespace
metadata: { name: team-a }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: eso, namespace: team-a }
automountServiceAccountToken: false
---
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: vault, namespace: team-a }
spec:
  provider:
    vault:
      server: ${vaultAddress}
      path: kv
      version: v2${auth('team-a')}
---
apiVersion: generators.external-secrets.io/v1alpha1
kind: VaultDynamicSecret
metadata: { name: orders, namespace: team-a }
spec:
  path: database/creds/team-a-orders
  method: GET
  provider:
      server: ${vaultAddress}${auth('team-a-generator')}
---
${externalSecret('api', 'data: [{ secretKey: KEY, remoteRef: { key: team-a/api, property: key } }]')}
---
${externalSecret('foreign', 'data: [{ secretKey: KEY, remoteRef: { key: team-b/api, property: key } }]')}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: orders-db, namespace: team-a }
spec:
  refreshInterval: 20m
  target:
    name: orders-db
    template:
      data:
        DATABASE_URL: 'postgresql://{{ .username | urlquery }}:{{ .password | urlquery }}@POSTGRES/orders?sslmode=require'
  dataFrom:
    - sourceRef:
        generatorRef: { apiVersion: generators.external-secrets.io/v1alpha1, kind: VaultDynamicSecret, name: orders }
`;
}

function externalSecret(name: string, source: string): string {
  return `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: ${name}, namespace: team-a }
spec:
  refreshInterval: 10s
  secretStoreRef: { kind: SecretStore, name: vault }
  target: { name: ${name} }
  ${source}`;
}
