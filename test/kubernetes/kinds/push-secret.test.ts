import { GeneratedValue, type Tenant } from '../../../src';
import { outsideProof } from '../../../src/kubernetes/outside-proof';
import { tenantObjects } from '../../../src/kubernetes/planned-manifest';
import { ownerLabels } from '../../../src/kubernetes/object-manifest';
import { type Definition, define, planOf, tenantOf } from '../../domain/definition';

/** A tenant with a seed, and its PushSecret. */
function seeded(): { definition: Definition; tenant: Tenant } {
  const definition = define();
  const tenant = tenantOf(definition);
  tenant.addSeed('session', { secret: tenant.secret('session'), value: GeneratedValue.password() });
  return { definition, tenant };
}

function manifestOf(definition: Definition, kind: string): Record<string, unknown> {
  const plan = planOf(definition);
  const [owner] = plan.tenants;
  if (!owner) throw new Error('no tenant');
  const found = tenantObjects(plan, owner).manifests.find(({ manifest }) => manifest.kind === kind);
  return JSON.parse(JSON.stringify(found?.manifest)) as Record<string, unknown>;
}

test('writes all that is generated, once, where nothing is, and deletes nothing', () => {
  const { definition } = seeded();
  expect(manifestOf(definition, 'PushSecret')['spec']).toEqual({
    updatePolicy: 'IfNotExists',
    deletionPolicy: 'None',
    refreshInterval: '0s',
    secretStoreRefs: [{ kind: 'SecretStore', name: 'vault-seeds' }],
    selector: {
      generatorRef: {
        apiVersion: 'generators.external-secrets.io/v1alpha1',
        kind: 'Password',
        name: 'session',
      },
    },
    data: [{ match: { remoteRef: { remoteKey: 'team-a/session' } }, conversionStrategy: 'None' }],
  });
});

test.each<[string, Record<string, unknown>, string]>([
  ['deletes', { deletionPolicy: 'Delete' }, "deletionPolicy is not 'None'"],
  ['writes over what is there', { updatePolicy: 'Replace' }, "updatePolicy is not 'IfNotExists'"],
  ['writes again and again', { refreshInterval: '1h' }, "refreshInterval is '1h'"],
  ['says nothing of how often', { refreshInterval: undefined }, 'refreshInterval is missing'],
  ['takes what is in a Secret', { selector: { secret: { name: 'app' } } }, 'kind is missing'],
  ['writes to two stores', { secretStoreRefs: [{ name: 'a' }, { name: 'b' }] }, 'other than one store'],
])('one of a visitor that %s is told', (_, changed, told) => {
  const { definition } = seeded();
  const plan = planOf(definition);
  const manifest = manifestOf(definition, 'PushSecret');
  const spec = { ...(manifest['spec'] as object), ...changed };
  const added = { ...manifest, metadata: { name: 'other', namespace: 'team-a' }, spec } as never;
  const { problems } = outsideProof([added], {
    name: 'prod',
    origin: 'x',
    plan,
    clusters: new Set(['prod']),
    labels: ownerLabels(plan.platform, 'team-a'),
  });
  expect(JSON.stringify(problems)).toContain(told);
});
