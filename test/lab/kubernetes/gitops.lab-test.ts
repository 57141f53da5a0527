import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { projectFiles, TEMPLATE } from '../../../src/project/project-files';
import { filesBelow } from '../../files-below';
import { findExecutable } from '../program/prerequisite';

const EXAMPLES = join(__dirname, '../../../examples');
const STEPS = ['acme-secrets-identities', 'acme-secrets-stores', 'acme-secrets-deliveries'];

interface Kustomization {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly patches: readonly object[];
    readonly dependsOn?: readonly { readonly name: string }[];
  };
}

const flux = parseAllDocuments(projectFiles({ ...TEMPLATE, gitops: 'flux' }).get('gitops/flux.yaml') ?? '')
  .map((document) => document.toJS() as Kustomization)
  .filter(({ kind }) => kind === 'Kustomization');

/** Objects as one knows them: kind, namespace and name. */
function objectsIn(text: string): string[] {
  return parseAllDocuments(text)
    .map(
      (document) =>
        document.toJS() as { kind: string; metadata: { name: string; namespace?: string } } | null,
    )
    .flatMap((object) =>
      object ? [`${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`] : [],
    )
    .sort();
}

const kubectl = findExecutable('kubectl');
const withKubectl = kubectl === undefined ? test.skip : test;
if (kubectl === undefined) process.stderr.write("Flux's steps are not tried: kubectl is not installed.\n");

test('the steps of Flux wait for each other', () => {
  expect(flux.map(({ metadata, spec }) => [metadata.name, spec.dependsOn?.map(({ name }) => name)])).toEqual(
    STEPS.map((name, index) => [name, index === 0 ? undefined : [STEPS[index - 1]]]),
  );
});

/** All manifests of an example in a folder, and the patches of a step, as Flux has Kustomize build them. */
function built(folder: string, { spec }: Kustomization): string[] {
  const resources = Object.keys(filesBelow(folder)).filter((file) => /(?<!kustomization)\.yaml$/.test(file));
  writeFileSync(join(folder, 'kustomization.yaml'), stringify({ resources, patches: spec.patches }));
  const { status, stdout, stderr } = spawnSync(kubectl ?? '', ['kustomize', folder], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return objectsIn(stdout);
}

const KINDS: readonly RegExp[] = [
  /^(?:Namespace|ServiceAccount|Role|RoleBinding|ClusterRole|ClusterRoleBinding|ValidatingAdmissionPolicy|ValidatingAdmissionPolicyBinding|NetworkPolicy|ConfigMap|PrometheusRule|Deployment) /,
  /^(?:SecretStore|ClusterSecretStore|VaultDynamicSecret) /,
  /^ExternalSecret /,
];

const CLUSTERS = readdirSync(EXAMPLES).flatMap((example) => {
  const clusters = join(EXAMPLES, example, 'out', 'kubernetes');
  const folders = readdirSync(clusters, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => [example, name, join(clusters, name)] as const);
});

withKubectl.each(CLUSTERS)(
  '%s, %s: each object is delivered by one step, and in its order',
  (_, __, source) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenantry-gitops-'));
    try {
      cpSync(source, folder, { recursive: true });
      const all = Object.entries(filesBelow(folder)).flatMap(([file, text]) =>
        file.endsWith('.yaml') ? objectsIn(text) : [],
      );
      const steps = flux.map((step) => built(folder, step));
      expect(steps.flat().sort()).toEqual(all.sort());
      steps.forEach((objects, index) =>
        expect(objects.filter((object) => !KINDS[index]?.test(object))).toEqual([]),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
