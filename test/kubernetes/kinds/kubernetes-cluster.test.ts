import { AdmissionGuard, Duration } from 'tenantry';
import { type KubernetesClusterRecord } from '../../../src/plan/records';
import { OPERATOR_VERSIONS, validateManifest } from '../../schema';
import { platformObjects } from '../../../src/kubernetes/planned-manifest';
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

test('what refers to stores and generators is held, too', () => {
  const { validations } = find(manifests, 'ValidatingAdmissionPolicy', 'tenantry-acme-references').spec;
  const [stores] = validations as { expression: string }[];
  expect(stores?.expression).toContain("in ['shared-certificates']");
  expect(find(manifests, 'ValidatingAdmissionPolicyBinding', 'tenantry-acme-references')).toBeDefined();
});

test('holds who writes, and nothing of what is said, where that is asked', () => {
  const plan = PLANS['multi-tenant']!._record;
  const guard = { kind: 'writers' as const, reason: 'Kyverno does it' };
  const clusters = plan.clusters.map((cluster) => ({ ...cluster, guard }));
  const policies = clusters.flatMap((cluster) =>
    platformObjects({ ...plan, clusters }, cluster)
      .manifests.map(({ manifest }) => manifest)
      .filter(({ kind }) => kind === 'ValidatingAdmissionPolicy'),
  );
  expect(policies.map(({ metadata }) => metadata.name)).toEqual(['tenantry-acme-stores']);
  expect(policies[0]).toMatchObject({
    spec: { validations: [{ expression: expect.stringContaining('authorizer') }] },
  });
});

test('takes the logins of other platforms that are named', () => {
  const plan = PLANS['multi-tenant']!._record;
  const other = {
    address: 'https://other:8200',
    namespace: 'team',
    mount: 'kubernetes-x',
    audiences: ['other'],
  };
  const clusters = plan.clusters.map((cluster) => ({
    ...cluster,
    guard: { kind: 'rbac' as const, otherLogins: [other] },
  }));
  const [first] = platformObjects({ ...plan, clusters }, clusters[0]!).manifests;
  expect(JSON.stringify(first?.manifest['spec'])).toContain(
    "{'server': 'https://other:8200', 'namespace': 'team', 'mountPath': 'kubernetes-x', 'audience': 'other'}",
  );
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
  const [eu, us] = render(PLANS['other ways']!).map((document) => parse(document.yaml()));
  expect(eu?.map(({ kind }) => kind)).toEqual(['Namespace', 'ServiceAccount', 'SecretStore']);
  expect(us?.map(({ kind }) => kind)).toEqual([
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingAdmissionPolicyBinding',
  ]);
});

test('holds what tenants have delivered themselves to bounds, where that is asked', () => {
  const { deliveries } = AdmissionGuard.rbac({
    deliveries: { types: ['Opaque'], leastRefresh: Duration.minutes(2) },
  })._record as KubernetesClusterRecord['guard'] & { readonly kind: 'rbac' };
  expect(deliveries).toEqual({ types: ['Opaque'], leastRefresh: 120 });
  const plan = PLANS['multi-tenant']!._record;
  const clusters = plan.clusters.map((cluster) => ({
    ...cluster,
    guard: { kind: 'rbac' as const, deliveries },
  }));
  const all = platformObjects({ ...plan, clusters }, clusters[0]!).manifests.map(({ manifest }) => manifest);
  const names = all.filter(({ kind }) => kind.startsWith('Validating')).map(({ metadata }) => metadata.name);
  expect(names.filter((name) => name === 'tenantry-acme-deliveries')).toHaveLength(2);
  const policy = all.find(({ metadata }) => metadata.name === 'tenantry-acme-deliveries');
  expect(JSON.stringify(policy)).toContain("in ['Opaque']");
  expect(JSON.stringify(policy)).toContain("duration('120s')");
  for (const version of OPERATOR_VERSIONS)
    expect(all.flatMap((manifest) => validateManifest(manifest, version))).toEqual([]);
});
