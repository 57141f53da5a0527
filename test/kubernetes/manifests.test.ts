import { OPERATOR_VERSIONS, validateManifest } from '../schema';
import { PLANS } from './definitions';
import { find, manifestsOf, parse, render } from './manifests';

describe.each(Object.entries(PLANS))('the manifests of %s', (_, plan) => {
  const manifests = manifestsOf(plan);

  test.each(OPERATOR_VERSIONS)('are valid with external-secrets %s', (version) => {
    expect(manifests.flatMap((manifest) => validateManifest(manifest, version))).toEqual([]);
  });

  test('name no version of an API that is no longer served', () => {
    const versions = new Set(manifests.map((manifest) => manifest.apiVersion));
    expect([...versions].filter((version) => version.endsWith('v1beta1'))).toEqual([]);
    expect(versions).toContain('external-secrets.io/v1');
  });

  test('hold no value that only Terraform knows', () => {
    expect(
      render(plan)
        .map((document) => document.yaml())
        .join(),
    ).not.toContain('TfToken');
  });

  test('say who made them and for whom', () => {
    for (const { metadata } of manifests) {
      expect(metadata.labels).toMatchObject({
        'app.kubernetes.io/managed-by': 'tenantry',
        'tenantry.io/platform': plan.platform,
      });
    }
    for (const document of render(plan).filter((each) => each.directory !== 'platform')) {
      const count = document.yaml().split(`\n    tenantry.io/tenant: ${document.directory}\n`).length - 1;
      expect(count).toBe(document.objects);
    }
  });

  test('are each written once', () => {
    for (const { id } of plan._record.clusters) {
      const identities = render(plan)
        .filter((document) => document.cluster === id)
        .flatMap((document) => parse(document.yaml()))
        .map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`);
      expect(new Set(identities).size).toBe(identities.length);
    }
  });
});

test('a misspelled field of any of our kinds is seen', () => {
  const kinds = new Map(
    Object.values(PLANS)
      .flatMap(manifestsOf)
      .map((each) => [each.kind, each]),
  );
  expect([...kinds.keys()].sort()).toEqual([
    'ClusterRole',
    'ClusterRoleBinding',
    'ClusterSecretStore',
    'ExternalSecret',
    'Namespace',
    'NetworkPolicy',
    'Password',
    'PushSecret',
    'Role',
    'RoleBinding',
    'SSHKey',
    'SecretStore',
    'ServiceAccount',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'VaultDynamicSecret',
  ]);
  for (const [, manifest] of kinds) {
    const spec = manifest.spec ? { spec: { ...manifest.spec, misspelt: 'x' } } : { misspelt: 'x' };
    expect(validateManifest({ ...manifest, ...spec })).toEqual([expect.stringContaining('misspelt')]);
  }
});

test('literal braces of a template render to themselves', () => {
  const secret = find(manifestsOf(PLANS['every feature']!), 'ExternalSecret', 'api');
  expect(secret.spec.target.template.data).toEqual({
    'api.key': '{{ (index . "api.key") }}',
    yes: '{{ .yes }}',
    config: 'plain {{ "{" }}{ not a template }} and {{ "{" }}{{ "{" }}{',
    'app.conf': 'key={{ index . "api.key" }}\nlist: on\n',
  });
});
