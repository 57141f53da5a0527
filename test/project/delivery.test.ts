import { ApplicationSet, Application } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { Kustomization } from '@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1';
import { GitRepository } from '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1';
import { parseAllDocuments } from 'yaml';
import { type GitopsTool } from '../../src/project/choices';
import { projectFiles, TEMPLATE } from '../../src/project/project-files';

/** The models of the kinds that are used, with the schemas of their custom resource definitions. */
const MODELS = { Application, ApplicationSet, GitRepository, Kustomization };

interface Manifest {
  readonly kind: keyof typeof MODELS;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly path?: string;
    readonly dependsOn?: readonly { readonly name: string }[];
    readonly patches?: readonly { readonly target: { readonly kind: string } }[];
  };
}

function manifestsOf(gitops: GitopsTool): Manifest[] {
  const text = projectFiles({ ...TEMPLATE, platform: 'blue', gitops }).get(`gitops/${gitops}.yaml`) ?? '';
  expect(text).not.toMatch(/\bacme\b/);
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}

/** Refuses what the schema of its kind refuses, and fields that it does not know. */
function validate(manifest: Manifest): void {
  const model = new MODELS[manifest.kind](manifest as never);
  model.validate();
  expect(model.toJSON()).toEqual(manifest);
}

test.each<GitopsTool>(['argocd', 'flux'])('%s takes what delivers', (gitops) => {
  const manifests = manifestsOf(gitops);
  expect(manifests.length).toBeGreaterThan(1);
  manifests.forEach(validate);
  const [first] = manifests;
  expect(() =>
    validate({ ...first, spec: { ...first?.spec, url: 7, source: 7 } } as unknown as Manifest),
  ).toThrow();
});

test('Argo CD has the platform before the tenants, and each folder once', () => {
  const [platform, tenants] = manifestsOf('argocd') as [Manifest, Manifest];
  const [wave, later] = [platform, tenants].map(({ metadata }) =>
    Number(
      (metadata as unknown as { annotations: Record<string, string> }).annotations[
        'argocd.argoproj.io/sync-wave'
      ],
    ),
  ) as [number, number];
  expect(wave).toBeLessThan(later);
  const text = JSON.stringify(tenants);
  expect(text).toContain('{"path":"out/kubernetes/prod/platform","exclude":true}');
  expect(JSON.stringify(platform)).toContain('"path":"out/kubernetes/prod/platform"');
});
