import { complaintsOf } from '../../src/incident/complaint';
import { refusal } from '../domain/definition';

const about = { kind: 'ExternalSecret', namespace: 'shop', name: 'api' };

test('a line of the log in JSON, with the error as it was written', () => {
  const line =
    '{"level":"error","msg":"Reconciler error","ExternalSecret":{"name":"api","namespace":"shop"},"namespace":"shop","error":"Code: 403. Errors:\\n\\n* permission denied"}';
  const [complaint, ...others] = complaintsOf(`starting\n${line}\n`);
  expect(others).toEqual([]);
  expect(complaint).toMatchObject({ about });
  expect(complaint?.error).toContain('Code: 403. Errors:\n\n* permission denied');
  const other = '{"level":"error","msg":"x","ExternalSecret":"shop/api"}';
  expect(complaintsOf(other)).toMatchObject([{ about }]);
});

test('each line of a log is of its own ExternalSecret', () => {
  const line = (name: string) => `{"ExternalSecret":{"name":"${name}","namespace":"shop"},"error":"x"}`;
  expect(complaintsOf(`${line('api')}\n${line('db')}`).map((each) => each.about?.name)).toEqual([
    'api',
    'db',
  ]);
});

const event = (type: string, message: string) =>
  `  ${type.padEnd(7)}  UpdateFailed  6s (x6 over 22s)  external-secrets  ${message}\n`;

test('what kubectl describe prints: of its events the last that is a warning, with all its lines', () => {
  const events = [
    event('Warning', 'SecretStore "vault" is not ready'),
    event('Normal', 'secret created'),
    event('Warning', 'Error making API request.\n\nCode: 403. Errors:\n\n* permission denied'),
    event('Normal', 'looked at'),
  ];
  const head = 'Name:         api\nNamespace:    shop\nKind:         ExternalSecret\n';
  const text = `${head}Events:\n  Type     Reason        Age  From  Message\n  ----     ------\n${events.join('')}`;
  expect(complaintsOf(text)).toEqual([{ about, error: events[2] }]);
  const quiet = `${head}Status:\n  Message:  could not get secret data from provider\nEvents:  <none>\n`;
  expect(complaintsOf(quiet)).toEqual([{ about, error: quiet }]);
});

test('a store is told as an ExternalSecret is: described, as an object, or in a line of the log', () => {
  const store = { kind: 'SecretStore', namespace: 'shop', name: 'vault' };
  const shared = { kind: 'ClusterSecretStore', name: 'shared' };
  const told = (text: string) => complaintsOf(text).map((each) => each.about);
  expect(told('Name:  vault\nNamespace:  shop\nKind:   SecretStore\n')).toEqual([store]);
  expect(told('Name:  shared\nNamespace:  \nKind:   ClusterSecretStore\n')).toEqual([shared]);
  expect(told('kind: SecretStore\nmetadata: { name: vault, namespace: shop }\n')).toEqual([store]);
  expect(told('kind: ClusterSecretStore\nmetadata: { name: shared }\n')).toEqual([shared]);
  expect(
    told('{"msg":"unable to validate store","secretstore":{"name":"vault","namespace":"shop"}}'),
  ).toEqual([store]);
  expect(told('{"msg":"x","clustersecretstore":{"name":"shared"}}')).toEqual([shared]);
  expect(told('{"msg":"x","SecretStore":"shop/vault"}')).toEqual([store]);
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
  const expected = [{ about, error: 'could not get secret data from provider' }];
  expect(complaintsOf(JSON.stringify(object, undefined, 2))).toEqual(expected);
  expect(
    complaintsOf(JSON.stringify({ kind: 'List', items: [object, { kind: 'Secret' }, null] }, undefined, 2)),
  ).toEqual(expected);
  const yaml =
    'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: api, namespace: shop}\nstatus: {}\n';
  expect(complaintsOf(yaml)).toEqual([{ about, error: '' }]);
});

test('an error alone names none', () => {
  expect(complaintsOf('SecretStore "vault" is not ready')).toEqual([
    { about: undefined, error: 'SecretStore "vault" is not ready' },
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
