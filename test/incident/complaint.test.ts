import { complaintsOf } from '../../src/incident/complaint';
import { refusal } from '../domain/definition';

const secret = { namespace: 'shop', name: 'api' };

test('a line of the log in JSON, with the error as it was written', () => {
  const line =
    '{"level":"error","msg":"Reconciler error","ExternalSecret":{"name":"api","namespace":"shop"},"namespace":"shop","error":"Code: 403. Errors:\\n\\n* permission denied"}';
  const [complaint, ...others] = complaintsOf(`starting\n${line}\n`);
  expect(others).toEqual([]);
  expect(complaint).toMatchObject({ secret });
  expect(complaint?.error).toContain('Code: 403. Errors:\n\n* permission denied');
  const other = '{"level":"error","msg":"x","ExternalSecret":"shop/api"}';
  expect(complaintsOf(other)).toMatchObject([{ secret }]);
});

test('each line of a log is of its own ExternalSecret', () => {
  const line = (name: string) => `{"ExternalSecret":{"name":"${name}","namespace":"shop"},"error":"x"}`;
  expect(complaintsOf(`${line('api')}\n${line('db')}`).map((each) => each.secret?.name)).toEqual([
    'api',
    'db',
  ]);
});

test('what kubectl describe prints', () => {
  const text =
    'Name:         api\nNamespace:    shop\nLabels:       <none>\nEvents:\n  Warning  UpdateFailed  x';
  expect(complaintsOf(text)).toEqual([{ secret, error: text }]);
});

test('objects and lists, as YAML and as JSON, with the conditions that do not hold', () => {
  const object = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'api', namespace: 'shop' },
    status: {
      conditions: [
        { type: 'Ready', status: 'False', message: 'could not get secret data from provider' },
        { type: 'Other', status: 'True', message: 'all is well' },
      ],
    },
  };
  const expected = [{ secret, error: 'could not get secret data from provider' }];
  expect(complaintsOf(JSON.stringify(object, undefined, 2))).toEqual(expected);
  expect(
    complaintsOf(JSON.stringify({ kind: 'List', items: [object, { kind: 'Secret' }, null] }, undefined, 2)),
  ).toEqual(expected);
  const yaml =
    'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: api, namespace: shop}\nstatus: {}\n';
  expect(complaintsOf(yaml)).toEqual([{ secret, error: '' }]);
});

test('an error alone names none', () => {
  expect(complaintsOf('SecretStore "vault" is not ready')).toEqual([
    { secret: undefined, error: 'SecretStore "vault" is not ready' },
  ]);
});

test.each([
  ['nothing', ' \n'],
  ['too much', 'x'.repeat(5 * 1024 * 1024)],
  ['a manifest that is none', 'kind: ExternalSecret\n  a: b: c'],
  ['aliases', 'kind: ExternalSecret\na: &a [1]\nb: [*a, *a]'],
])('%s is refused', (_what, text) => {
  expect(refusal(() => complaintsOf(text)).id).toBe('no-incident-text');
});
