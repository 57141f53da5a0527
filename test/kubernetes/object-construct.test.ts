import { ApiObject, App, Chart } from 'cdk8s';
import { ClusterRoleBinding, Namespace, ServiceAccount } from 'cdk8s-plus-27';
import { addObjects, type PlannedObject } from '../../src/kubernetes/object-construct';
import { platformObjects, tenantObjects } from '../../src/kubernetes/planned-manifest';
import { PLANS } from './definitions';

const { _plan: plan, _record: shop } = PLANS['every feature']!.tenant('shop');

function added(namespace?: string): { readonly chart: Chart; readonly objects: PlannedObject[] } {
  const chart = new Chart(new App(), 'shop', { namespace });
  return { chart, objects: addObjects(chart, tenantObjects(plan, shop).manifests) };
}

test.each([
  ['Namespace.shop', Namespace],
  ['ServiceAccount.shop.shop-external-secrets', ServiceAccount],
  ['ClusterRoleBinding.tenantry:features:shop:shop-external-secrets', ClusterRoleBinding],
  ['SecretStore.shop.vault', ApiObject],
  ['VaultDynamicSecret.shop.orders', ApiObject],
  ['ExternalSecret.shop.api', ApiObject],
])('%s is what visitors know it as', (id, type) => {
  expect(added().chart.node.findChild(id)).toBeInstanceOf(type);
});

test('a binding knows its role and its subjects', () => {
  const id = 'ClusterRoleBinding.tenantry:features:shop:shop-external-secrets';
  const binding = added().chart.node.findChild(id) as ClusterRoleBinding;
  expect(binding.role.name).toBe('system:auth-delegator');
  expect(binding.subjects.map((subject) => subject.toSubjectConfiguration())).toEqual([
    { apiGroup: '', kind: 'ServiceAccount', name: 'shop-external-secrets', namespace: 'shop' },
  ]);
});

test.each([undefined, 'default'])(
  'the construct of every object says what its manifest says, the namespace of the chart being %s',
  (namespace) => {
    for (const { _record: each } of Object.values(PLANS)) {
      const manifests = [
        ...each.clusters.flatMap((cluster) => platformObjects(each, cluster).manifests),
        ...each.tenants.flatMap((tenant) => tenantObjects(each, tenant).manifests),
      ];
      for (const planned of manifests) {
        const [one] = addObjects(new Chart(new App(), 'one', { namespace }), [planned]);
        expect(one!.object.toJson()).toEqual(JSON.parse(JSON.stringify(planned.manifest)));
      }
    }
  },
);

test('an object knows its origin', () => {
  const store = added().objects.find(({ manifest }) => manifest.kind === 'SecretStore');
  expect(store?.origin).toBe('features/shop/role/store');
});
