import { Plan, SecretSource } from '../../../src';
import { define, planOf, tenantOf } from '../../domain/definition';
import { OPERATOR_VERSIONS, validateManifest } from '../../schema';
import { find, manifestsOf } from '../manifests';

function manifests() {
  const definition = define();
  const shop = tenantOf(definition, 'shop');
  const app = shop.addExternalSecret('app', {
    source: SecretSource.properties({ KEY: shop.secret('app').property('key') }),
  });
  shop.addKubernetesPeople('on-call', { users: ['yes'], readableSecrets: [app] });
  shop.addKubernetesPeople('developers', { groups: ['oidc:shop'] });
  return manifestsOf(Plan._of(planOf(definition)));
}

test('are valid', () => {
  for (const version of OPERATOR_VERSIONS)
    expect(manifests().flatMap((manifest) => validateManifest(manifest, version))).toEqual([]);
});

test('look at what delivers, and read the Secrets alone that are named', () => {
  const look = [
    {
      apiGroups: ['external-secrets.io'],
      resources: ['externalsecrets', 'pushsecrets', 'secretstores'],
      verbs: ['get', 'list', 'watch'],
    },
    {
      apiGroups: ['generators.external-secrets.io'],
      resources: ['vaultdynamicsecrets'],
      verbs: ['get', 'list', 'watch'],
    },
  ];
  expect(find(manifests(), 'Role', 'tenantry-people-developers', 'shop')).toMatchObject({ rules: look });
  expect(find(manifests(), 'Role', 'tenantry-people-on-call', 'shop')).toMatchObject({
    rules: [...look, { apiGroups: [''], resources: ['secrets'], resourceNames: ['app'], verbs: ['get'] }],
  });
});

test('are bound by name', () => {
  const apiGroup = 'rbac.authorization.k8s.io';
  expect(find(manifests(), 'RoleBinding', 'tenantry-people-on-call', 'shop')).toMatchObject({
    roleRef: { apiGroup, kind: 'Role', name: 'tenantry-people-on-call' },
    subjects: [{ apiGroup, kind: 'User', name: 'yes' }],
  });
  expect(find(manifests(), 'RoleBinding', 'tenantry-people-developers', 'shop')).toMatchObject({
    subjects: [{ apiGroup, kind: 'Group', name: 'oidc:shop' }],
  });
});
