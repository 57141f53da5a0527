import { VaultReader } from '../../src/live/vault-reader';
import { type Answers, fakeVault, OPEN } from './fake-vault';

/** What is asked of a server that answers so. */
async function asking<T>(answers: Answers, ask: (reader: VaultReader) => Promise<T>): Promise<T> {
  const vault = await fakeVault(answers);
  const reader = new VaultReader({ address: new URL(vault.address), token: 'hvs.secret' });
  try {
    return await ask(reader);
  } finally {
    reader.close();
    await vault.close();
  }
}

test('tells what is there, what is not, and what it may not know', async () => {
  const answers: Answers = {
    'GET sys/policies/acl/a b': [200, { data: { policy: 'x' } }],
    'GET database/roles/x': [403, { errors: ['permission denied'] }],
    'GET sys/mounts/gone': [400, { errors: ['No secret engine mount at gone/'] }],
    'LIST auth/approle/role': [200, { data: { keys: ['b', 'a'] } }],
    'LIST auth/ldap/groups': [403, { errors: ['permission denied'] }],
  };
  await asking(answers, async (reader) => {
    expect(await reader.read('sys/policies/acl/a b', undefined)).toEqual({
      kind: 'found',
      data: { policy: 'x' },
    });
    expect(await reader.read('sys/policies/acl/none', undefined)).toEqual({ kind: 'missing' });
    expect(await reader.read('sys/mounts/gone', undefined)).toEqual({ kind: 'missing' });
    expect(await reader.read('database/roles/x', undefined)).toEqual({ kind: 'forbidden' });
    expect(await reader.list('auth/approle/role', undefined)).toEqual(['a', 'b']);
    expect(await reader.list('auth/cert/certs', undefined)).toEqual([]);
    expect(await reader.list('auth/ldap/groups', undefined)).toBeUndefined();
  });
});

test('asks in the namespace that is said, and for the seal in none', async () => {
  const vault = await fakeVault(OPEN);
  const reader = new VaultReader({ address: new URL(vault.address), token: 't', namespace: 'admin' });
  expect(await reader.ownToken()).toMatchObject({ policies: ['verify'] });
  await reader.read('sys/auth', 'admin/team');
  reader.close();
  await vault.close();
  expect(vault.asked).toEqual([
    'GET sys/seal-status',
    'admin:GET auth/token/lookup-self',
    'admin/team:GET sys/auth',
  ]);
});

test.each([
  ['sealed', { 'GET sys/seal-status': [200, { sealed: true }] }],
  ['unreachable', { 'GET sys/seal-status': [200, '<html>'] }],
  ['unreachable', {}],
  [
    'unauthorized',
    { 'GET sys/seal-status': [200, { sealed: false }], 'GET auth/token/lookup-self': [403, {}] },
  ],
] as readonly (readonly [string, Answers])[])(
  'a server that cannot be read is %s: %j',
  async (id, answers) => {
    const refused = asking(answers, (reader) => reader.ownToken());
    await expect(refused).rejects.toMatchObject({
      id,
      message: expect.not.stringContaining('hvs.') as string,
    });
  },
);

test('a server that fails midway is told', async () => {
  const broken: Answers = { 'GET sys/auth': [500, { errors: ['1 error'] }], 'GET sys/audit': [503, {}] };
  await expect(asking(broken, (reader) => reader.read('sys/auth', undefined))).rejects.toMatchObject({
    id: 'unreachable',
  });
  await expect(asking(broken, (reader) => reader.read('sys/audit', undefined))).rejects.toMatchObject({
    id: 'sealed',
  });
});
