import { PLANS } from '../definitions';
import { find, manifestsOf, parse, render } from '../manifests';

const manifests = manifestsOf(PLANS['multi-tenant']!);

test('fails closed, and is bound', () => {
  const name = 'tenantry-acme-stores';
  expect(find(manifests, 'ValidatingAdmissionPolicy', name).spec.failurePolicy).toBe('Fail');
  expect(find(manifests, 'ValidatingAdmissionPolicyBinding', name).spec).toEqual({
    policyName: name,
    validationActions: ['Deny'],
  });
});

test('covers every kind but those that tenants write, in all versions', () => {
  const { resourceRules, excludeResourceRules } = find(
    manifests,
    'ValidatingAdmissionPolicy',
    'tenantry-acme-stores',
  ).spec.matchConstraints;
  const all = { apiVersions: ['*'], operations: ['CREATE', 'UPDATE'] };
  expect(resourceRules).toEqual([
    { ...all, apiGroups: ['external-secrets.io'], resources: ['*'] },
    { ...all, apiGroups: ['generators.external-secrets.io'], resources: ['*'] },
  ]);
  expect(excludeResourceRules).toEqual([
    { ...all, apiGroups: ['external-secrets.io'], resources: ['externalsecrets', 'pushsecrets'] },
  ]);
});

test('is the first of its file, and not there where something else guards', () => {
  expect(manifests[0]?.kind).toBe('ValidatingAdmissionPolicy');
  const [eu, us] = render(PLANS['other ways']!).map((document) => parse(document.yaml));
  expect(eu?.map(({ kind }) => kind)).toEqual(['Namespace', 'ServiceAccount', 'SecretStore']);
  expect(us?.map(({ kind }) => kind)).toEqual([
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
  ]);
});
