import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExpression } from '../../src/import/find-expression';
import { importFiles } from '../../src/import/import-files';
import { imported, serverOf } from '../../src/import/imported';
import { manifestsIn } from '../../src/import/manifest-files';
import { VaultExport } from '../../src/import/vault-export';
import { PlaceReader } from '../../src/live/place-reader';
import { Unseen } from '../../src/live/unseen';
import { type ExternalSecretRecord, ownersOf, type PlanRecord } from '../../src/plan/records';
import { goTemplate } from '../../src/kubernetes/go-template';
import { planOfProgram } from './run-program';

const BEFORE = `apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: vault, namespace: shop }
spec:
  provider:
    vault:
      server: https://vault.example.org:8200/
      path: secret
      version: v2
      auth:
        kubernetes:
          mountPath: kubernetes
          role: shop
          serviceAccountRef: { name: external-secrets-shop, audiences: [vault] }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: x
  namespace: shop
  labels: { app: shop, app.kubernetes.io/name: shop }
  annotations: { reloader.stakater.com/match: "true", meta.helm.sh/release-name: s }
spec:
`;
const STORE = '  secretStoreRef: { name: vault }\n';
const A = '  data: [{ secretKey: A, remoteRef: { key: shop/a, property: a } }]';

async function importedWith(spec: string) {
  const folder = mkdtempSync(join(tmpdir(), 'import-secrets-'));
  writeFileSync(join(folder, 'a.yaml'), BEFORE + spec);
  const manifests = manifestsIn([folder]);
  rmSync(folder, { recursive: true });
  const server = serverOf(
    manifests.objects,
    { address: 'https://vault:8200' },
    {
      name: 'vault',
      version: '1.21',
    },
  );
  const vault = new VaultExport(join(__dirname, 'by-hand', 'vault'));
  const place = new PlaceReader('vault', server, new Unseen(), vault, undefined);
  const found = await imported(place, { platform: 'acme', cluster: 'prod', manifests, tenants: new Map() });
  return { found, files: importFiles(found, []) };
}

/** What a Secret is made of, as it is written in its template, and how. */
function meaning(plan: PlanRecord) {
  const [secret] = ownersOf(plan).flatMap(
    ({ externalSecrets }): readonly ExternalSecretRecord[] => externalSecrets,
  );
  if (!secret) return undefined;
  const { keys, target, refreshInterval, values } = secret;
  const texts = Object.entries(keys).map(([key, parts]) => [key, goTemplate(parts)]);
  const { name, type, creationPolicy, deletionPolicy } = target;
  const found = values.flatMap((each) =>
    each.kind === 'directory' ? [[each.path, findExpression(each.nameRegexp)]] : [],
  );
  return { keys: texts, name, type, creationPolicy, deletionPolicy, refreshInterval, found };
}

test.each([
  [
    'a whole secret, with a template',
    `${STORE}  dataFrom: [{ extract: { key: shop/a } }]
  target: { name: y, template: { mergePolicy: Merge, data: { URL: "pg://{{ .user }}:{{ .password | urlquery }}@db" } } }`,
  ],
  [
    'a certificate',
    `${STORE}  target: { template: { type: kubernetes.io/tls } }
  data:
    - { secretKey: tls.crt, remoteRef: { key: shop/tls, property: crt } }
    - { secretKey: tls.key, remoteRef: { key: shop/tls, property: key } }`,
  ],
  [
    'a registry, whose value is in the template alone',
    `${STORE}  target: { template: { type: kubernetes.io/dockerconfigjson, data: { .dockerconfigjson: "{{ .config | toString }}" } } }
  data: [{ secretKey: config, remoteRef: { key: shop/docker, property: config } }]`,
  ],
  [
    'a template that has some of what is fetched',
    `${STORE}  target: { template: { data: { HOST: db, A: "{{ .A }}", C: "{{ .A | b64enc }}-{{ .B }}" } } }
  data:
    - { secretKey: A, remoteRef: { key: shop/a, property: a } }
    - { secretKey: B, remoteRef: { key: shop/a, property: b } }`,
  ],
  [
    'other policies',
    `${STORE}  refreshInterval: 1m30s\n  target: { creationPolicy: Merge, deletionPolicy: Merge }\n${A}`,
  ],
  ['one that is deleted', `${STORE}  target: { deletionPolicy: Delete }\n${A}`],
  [
    'a key that begins with the mount',
    `${STORE}  data: [{ secretKey: A, remoteRef: { key: secret/data/shop/a, property: a-b.c } }]`,
  ],
  [
    'a store of its own',
    `  data: [{ secretKey: A, remoteRef: { key: shop/a, property: a }, sourceRef: { storeRef: { name: vault } } }]`,
  ],
  [
    'what it finds by name',
    `${STORE}  dataFrom: [{ find: { path: shop/flags, name: { regexp: "^shop/flags/.+$" } } }]`,
  ],
  [
    'secrets of others',
    `${STORE}  data:
    - { secretKey: A, remoteRef: { key: blog/a, property: a } }
    - { secretKey: B, remoteRef: { key: common/a, property: a } }`,
  ],
])('the program makes of %s what was there', async (_, spec) => {
  const { found, files } = await importedWith(spec);
  expect(meaning(planOfProgram(files))).toEqual(meaning(found.plan));
});

test.each([
  [
    'rewrites names',
    `${STORE}  dataFrom: [{ extract: { key: shop/a }, rewrite: [{ regexp: { source: a, target: b } }] }]`,
  ],
  [
    'finds by a part of names',
    `${STORE}  dataFrom: [{ find: { path: shop/flags, name: { regexp: "flags/.+" } } }]`,
  ],
  [
    'finds by either of two names',
    `${STORE}  dataFrom: [{ find: { path: shop/flags, name: { regexp: "^shop/flags/a|b$" } } }]`,
  ],
  [
    'finds by name in all that its tenant has',
    `${STORE}  dataFrom: [{ find: { path: shop, name: { regexp: ".*" } } }]`,
  ],
  ['is never refreshed', `${STORE}  refreshInterval: "0"\n${A}`],
  [
    'reads what is not fetched',
    `${STORE}  target: { template: { mergePolicy: Merge, data: { X: "{{ .no }}" } } }\n${A}`,
  ],
  [
    'is no template',
    `${STORE}  target: { template: { mergePolicy: Merge, data: { X: "{{ if .A }}" } } }\n${A}`,
  ],
])('one that %s stays as it is', async (_, spec) => {
  const { files } = await importedWith(spec);
  expect(files.get('IMPORT.md')).toMatch(/^- (?:ExternalSecret |')shop\/x'? \(/m);
  expect(meaning(planOfProgram(files))).toBeUndefined();
});
