import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformObjects } from '../../src/kubernetes/planned-manifest';
import { must } from '../checks/example-plan';
import { Example } from '../lab/example/example';
import { stopAfterTests } from '../lab/jest-lab';
import { collectionOf, type Manifest, manifestsIn } from '../lab/kubernetes/manifest';
import { type Lab, startLab } from '../lab/lab';
import { type JsonObject } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import {
  GUARDED_OBJECTS,
  type GuardedObject,
  OTHER_KINDS,
  pushSecret,
  REFUSED_PUSHES,
} from './guarded-objects';
import { collection, storeWithoutAccount } from './tenant-objects';

const DRY = '?dryRun=All';
const BINDINGS = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings';
const CLUSTER_STORES = '/apis/external-secrets.io/v1/clustersecretstores';
const PUSHES = '/apis/external-secrets.io/v1alpha1/namespaces/team-a/pushsecrets';

/** Where ESO 0.20 lacks fields that the guard speaks of: `getParameters`, `manifest`, `dataTo`. */
const NEWER_FIELDS = [
  ['vaultdynamicsecrets.generators.external-secrets.io', ''],
  ['externalsecrets.external-secrets.io', '/properties/target'],
  ['pushsecrets.external-secrets.io', ''],
] as const;

/** The cluster's administrator stands for Argo CD and Flux, which write what tenants commit. */
describe('what stores, generators and references say, whoever writes them', () => {
  let lab: Lab;
  let manifests: Manifest[];

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true } });
    await admitFieldsOfNewerVersions();
    await lab.kubernetes.client.createNamespace('before');
    const before = storeWithoutAccount('mine', 'https://vault.example.com');
    await lab.kubernetes.client.create(collection('SecretStore', 'before'), before);
    const example = new Example(lab);
    await example.load();
    manifests = ['platform', 'team-a'].flatMap((chart) =>
      manifestsIn(readFileSync(join(example.manifests, chart, 'external-secrets.yaml'), 'utf8')),
    );
    await waitFor('the guard to be in force', async () => {
      const object = storeWithoutAccount('early', 'https://vault.example.com');
      const path = collection('SecretStore', 'team-a') + DRY;
      return (await lab.kubernetes.client.send('POST', path, object)).status === 403;
    });
  });
  afterAll(() => stopAfterTests(lab));

  /** Has the API server keep what newer versions of ESO have, and the lab's does not know. */
  async function admitFieldsOfNewerVersions(): Promise<void> {
    const type = { 'Content-Type': 'application/json-patch+json' };
    for (const [crd, field] of NEWER_FIELDS) {
      const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${crd}`;
      const schema = `/spec/versions/0/schema/openAPIV3Schema/properties/spec${field}`;
      const patch = [{ op: 'add', path: `${schema}/x-kubernetes-preserve-unknown-fields`, value: true }];
      const { status, body } = await lab.kubernetes.client.send('PATCH', path, patch, type);
      expect([status, body['message']]).toEqual([200, undefined]);
    }
  }

  const manifestOf = ({ kind, name }: GuardedObject): Manifest => {
    const found = manifests.find((each) => each.kind === kind && each.name === name);
    if (!found) throw new Error(`The example has no ${kind} ${name}.`);
    return found;
  };

  /** What the API server says to an object that is changed where there is one, else made. */
  const answer = async (guarded: GuardedObject, spec: JsonObject): Promise<readonly [number, unknown]> => {
    const manifest = manifestOf(guarded);
    const object = { ...manifest.object, spec };
    const client = lab.kubernetes.client;
    if (guarded.as !== undefined) {
      const made = { ...object, metadata: { name: guarded.as } };
      const { status, body } = await client.send('POST', collectionOf(manifest) + DRY, made);
      return [status, body['message']];
    }
    const path = `${collectionOf(manifest)}/${guarded.name}`;
    const { metadata: current } = (await client.get(path)) ?? {};
    const { status, body } = await client.send('PUT', path + DRY, { ...object, metadata: current });
    return [status, body['message']];
  };
  const specOf = (guarded: GuardedObject) => manifestOf(guarded).object['spec'] as JsonObject;
  const refusal = [
    403,
    expect.stringMatching(/ValidatingAdmissionPolicy 'tenantry-acme-(stores|references)'/),
  ];

  describe.each(GUARDED_OBJECTS)('$kind $name written as $as', (guarded) => {
    const { taken = {}, refused } = guarded;
    for (const [what, change] of Object.entries({ 'as planned': (spec: JsonObject) => spec, ...taken })) {
      test(`${what}: taken`, async () => {
        expect(await answer(guarded, change(specOf(guarded)))).toEqual([guarded.as ? 201 : 200, undefined]);
      });
    }
    for (const [what, change] of Object.entries(refused)) {
      test(`${what}: refused`, async () => {
        expect(await answer(guarded, change(specOf(guarded)))).toEqual(refusal);
      });
    }
  });

  test('a ClusterSecretStore that only has another name: refused', async () => {
    const guarded = { kind: 'ClusterSecretStore', name: 'shared-certificates', as: 'mine', refused: {} };
    expect(await answer(guarded, specOf(guarded))).toEqual(refusal);
  });

  test('a PushSecret to a store of its namespace: taken', async () => {
    const { status } = await lab.kubernetes.client.send('POST', PUSHES + DRY, pushSecret({}));
    expect(status).toBe(201);
  });

  test.each(Object.entries(REFUSED_PUSHES))('a PushSecret of %s: refused', async (_, spec) => {
    const { status, body } = await lab.kubernetes.client.send('POST', PUSHES + DRY, pushSecret(spec));
    expect([status, body['message']]).toEqual(refusal);
  });

  test.each(OTHER_KINDS)('%s: refused', async (path, object) => {
    const { status, body } = await lab.kubernetes.client.send('POST', path + DRY, object);
    expect([status, body['message']]).toEqual(refusal);
  });

  test('what was there before can lose its finalizers, and be changed in nothing else', async () => {
    const path = `${collection('SecretStore', 'before')}/mine`;
    const type = { 'Content-Type': 'application/merge-patch+json' };
    const patched = async (patch: JsonObject) =>
      (await lab.kubernetes.client.send('PATCH', path + DRY, patch, type)).status;
    expect(await patched({ metadata: { finalizers: ['example.com/mine'] } })).toBe(200);
    expect(await patched({ spec: { provider: { vault: { path: 'other' } } } })).toBe(403);
  });

  describe('with very many', () => {
    beforeAll(async () => {
      await lab.kubernetes.client.delete(`${BINDINGS}/tenantry-acme-stores`);
      await waitFor('the guard of the example to be gone', async () => {
        const object = storeWithoutAccount('late', 'https://vault.example.com');
        const path = collection('SecretStore', 'team-a') + DRY;
        return (await lab.kubernetes.client.send('POST', path, object)).status === 201;
      });
    });

    test.each([
      { count: 1, size: 10_000 },
      { count: 200, size: 3 },
    ])(
      '$count ClusterSecretStores of $size namespaces are within what the API server computes',
      async (each) => {
        const { count, size } = each;
        const plan = new Example(lab).platform().compile()._record;
        const [cluster, store] = [must(plan.clusters[0]), must(plan.secretStores[0])];
        const allowedNamespaces = Array.from(
          { length: size },
          (_, i) => `namespace-of-a-tenant-${String(i)}`,
        );
        const secretStores = Array.from({ length: count }, (_, i) => {
          return { ...store, name: `${store.name}-${String(i)}`, allowedNamespaces };
        });
        const platform = `many-${String(count)}`;
        const name = `tenantry-${platform}-stores`;
        const made = platformObjects({ ...plan, platform, secretStores }, cluster).manifests;
        for (const { manifest } of made.filter(({ manifest }) => manifest.metadata.name === name))
          await lab.kubernetes.apply(JSON.stringify(manifest));
        const last = must(made.findLast(({ manifest }) => manifest.kind === 'ClusterSecretStore')).manifest;
        const messageTo = async (namespaces: readonly string[]) => {
          const object = { ...last, spec: { ...(last['spec'] as JsonObject), conditions: [{ namespaces }] } };
          return (await lab.kubernetes.client.send('POST', CLUSTER_STORES + DRY, object)).body['message'];
        };
        await waitFor('the guard to be in force', async () =>
          String(await messageTo([...allowedNamespaces, 'one-more'])).includes(name),
        );
        expect(await messageTo(allowedNamespaces)).toBeUndefined();
        await lab.kubernetes.client.delete(`${BINDINGS}/${name}`);
      },
    );
  });
});
