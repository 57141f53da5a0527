import { objectDrift } from '../../src/live/object-drift';

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
