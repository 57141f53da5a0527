import { parseAllDocuments } from 'yaml';
import { projectFiles, TEMPLATE } from '../../src/project/project-files';
import { manifestsOf } from '../kubernetes/manifests';
import { PLANS } from '../kubernetes/definitions';

interface Step {
  readonly kind: string;
  readonly spec: { readonly patches: readonly { readonly target: { readonly kind: string } }[] };
}

test('each kind that is emitted is left to one step of Flux', () => {
  const text = projectFiles({ ...TEMPLATE, gitops: 'flux' }).get('gitops/flux.yaml') ?? '';
  const withheld = parseAllDocuments(text)
    .map((document) => document.toJS() as Step)
    .filter(({ kind }) => kind === 'Kustomization')
    .map(({ spec }) => spec.patches.flatMap(({ target }) => target.kind.split('|')));
  expect(withheld).toHaveLength(3);
  const kinds = new Set(Object.values(PLANS).flatMap((plan) => manifestsOf(plan).map(({ kind }) => kind)));
  for (const kind of kinds)
    expect([kind, withheld.filter((each) => !each.includes(kind)).length]).toEqual([kind, 1]);
});
