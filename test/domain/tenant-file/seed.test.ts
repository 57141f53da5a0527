import { refusalOf } from './given-files';
import { LEAST, teamA } from './given-files';

const fileOf = (seed: string) => `${LEAST}seeds:\n  session: ${seed}\n`;

test('are what a program would make', () => {
  const said = '{ secret: app/session, value: { password: { length: 40, symbols: 2 } } }';
  const { pushSecrets, valueGenerators } = teamA(fileOf(said));
  expect(pushSecrets).toMatchObject([
    {
      name: 'session',
      namespace: 'team-a',
      key: 'team-a/app/session',
      origin: expect.stringContaining(':') as string,
    },
  ]);
  expect(valueGenerators).toMatchObject([
    { value: { kind: 'Password', length: 40, digits: 10, symbols: 2 } },
  ]);
  const kinds = ['{ uuid: {} }', '{ sshKey: { type: rsa, bits: 3072, comment: deploy } }'].map(
    (value) => teamA(fileOf(`{ secret: app, value: ${value} }`)).valueGenerators[0]?.value,
  );
  expect(kinds).toEqual([
    { kind: 'UUID' },
    { kind: 'SSHKey', keyType: 'rsa', keySize: 3072, comment: 'deploy' },
  ]);
});

test.each([
  ['a literal value', '{ secret: app, value: hunter2 }', 'hunter2'],
  ['two values', '{ secret: app, value: { uuid: {}, password: {} } }', 'value'],
  ['a short password', '{ secret: app, value: { password: { length: 4 } } }', 'length is 4'],
  ['a secret of others', '{ secret: { path: x, sharedBy: team-b }, value: { uuid: {} } }', 'secret'],
  ['another namespace', '{ secret: app, value: { uuid: {} }, namespace: other }', "namespace is 'other'"],
])('%s is refused', (_, seed, given) => {
  const error = refusalOf(fileOf(seed));
  expect(error.message).toContain(given);
  expect(error.where).toContain('team-a.yaml:');
});
