import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type LiveObject } from '../../src/live/cluster-reader';
import { objectDrift } from '../../src/live/object-drift';
import { nameOf, plannedCluster } from '../../src/live/planned-cluster';
import { PLANS } from '../kubernetes/definitions';
import { OPERATOR_VERSIONS } from '../schema';

const planned = (kind: string, rest: object) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'a', labels: { 'tenantry.io/platform': 'acme' } },
  ...rest,
});
const found = (rest: object, labels: Record<string, string> = { 'tenantry.io/platform': 'acme' }) => ({
  metadata: { name: 'a', labels },
  ...rest,
});
const fields = (kind: string, was: object, is: object) =>
  objectDrift(planned(kind, was), found(is)).map(({ field }) => field);

test('what the API server fills in, drops or writes otherwise is no drift', () => {
  expect(
    fields(
      'ValidatingAdmissionPolicy',
      { spec: { matchConstraints: { resourceRules: [{ resources: ['x'] }] }, variables: [] } },
      {
        spec: {
          matchConstraints: { namespaceSelector: {}, resourceRules: [{ resources: ['x'], scope: '*' }] },
        },
        status: { observedGeneration: 1 },
      },
    ),
  ).toEqual([]);
  const subject = { kind: 'ServiceAccount', name: 'x' };
  expect(
    fields('RoleBinding', { subjects: [{ ...subject, apiGroup: '' }] }, { subjects: [subject] }),
  ).toEqual([]);
  const every = (refreshInterval: string) => ({ spec: { refreshInterval } });
  expect(fields('ExternalSecret', every('15m0s'), every('900s'))).toEqual([]);
});

test.each([
  ['another value', { spec: { a: 'x' } }, { spec: { a: 'y' } }, ['spec.a']],
  ['a list of another length', { spec: { a: ['x'] } }, { spec: { a: ['x', 'y'] } }, ['spec.a']],
  ['another order', { spec: { a: ['x', 'y'] } }, { spec: { a: ['y', 'x'] } }, ['spec.a[0]', 'spec.a[1]']],
  ['a field that nobody planned', { spec: {} }, { spec: { a: { b: 'x' } } }, ['spec.a']],
  ['false that is not there', { automount: false }, {}, ['automount']],
  [
    'a role that gathers the rules of others',
    { rules: [] },
    { aggregationRule: { a: 'x' } },
    ['aggregationRule'],
  ],
])('%s is drift', (_, was, is, expected) => {
  expect(fields('ClusterRole', was, is)).toEqual(expected);
});

test('in what decides on no access, others may set what is not emitted', () => {
  expect(fields('Deployment', { spec: { a: 'x' } }, { spec: { a: 'x', replicas: 3 } })).toEqual([]);
});

test('labels of others are theirs, and ours are held', () => {
  const object = planned('Namespace', {});
  expect(objectDrift(object, found({}, { 'tenantry.io/platform': 'acme', other: 'x' }))).toEqual([]);
  expect(objectDrift(object, found({}, {}))).toEqual([
    { field: 'metadata.labels.tenantry.io/platform', found: undefined, planned: 'acme' },
  ]);
});

interface Schema {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** A value as an API server keeps it: with the defaults of its schema. */
function defaulted(value: unknown, { properties, items }: Schema): unknown {
  if (Array.isArray(value)) return items ? value.map((each: unknown) => defaulted(each, items)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const all: Record<string, unknown> = { ...value };
  for (const [name, schema] of Object.entries(properties ?? {})) {
    if (all[name] === undefined && schema.default !== undefined) all[name] = schema.default;
    if (all[name] !== undefined) all[name] = defaulted(all[name], schema);
  }
  return all;
}

const SCHEMAS = join(__dirname, '..', 'schemas');

test.each(OPERATOR_VERSIONS)("what ESO %s's kinds have by default is no drift", (version) => {
  const text = readFileSync(join(SCHEMAS, `external-secrets-${version}.json`), 'utf8');
  const { $defs: kinds } = JSON.parse(text) as { readonly $defs: Readonly<Record<string, Schema>> };
  const written = Object.values(PLANS).flatMap((plan) =>
    plan._record.clusters.flatMap(({ id }) => plannedCluster(plan._record, id).objects),
  );
  const seen = new Map<string, boolean>();
  for (const { manifest } of written) {
    const schema = kinds[`${manifest.apiVersion.replace('/', '.')}.${manifest.kind}`];
    if (!schema) continue;
    // What a manifest has is what JSON has of it.
    const kept = JSON.parse(JSON.stringify(manifest)) as LiveObject;
    const found = defaulted(kept, schema) as LiveObject;
    expect([nameOf(manifest, manifest), objectDrift(manifest, found)]).toEqual([
      nameOf(manifest, manifest),
      [],
    ]);
    seen.set(manifest.kind, (seen.get(manifest.kind) ?? false) || !isDeepStrictEqual(found, kept));
  }
  expect([...seen.keys()].sort()).toEqual([
    'ClusterSecretStore',
    'ExternalSecret',
    'Password',
    'PushSecret',
    'SSHKey',
    'SecretStore',
    'VaultDynamicSecret',
  ]);
  // Some have defaults that are not written.
  expect([...seen.values()]).toContain(true);
});
