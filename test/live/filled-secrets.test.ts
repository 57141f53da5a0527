import { filledSecrets } from '../../src/live/filled-secrets';
import { PlaceReader } from '../../src/live/place-reader';
import { Unseen } from '../../src/live/unseen';
import { type VaultReader } from '../../src/live/vault-reader';
import { type PlanRecord } from '../../src/plan/records';

/** What is told where a tenant reads properties of a secret that has such names. */
async function told(properties: readonly string[], subkeys: object | undefined, version = 2) {
  const secret = { server: 'vault', mount: 'kv', version, key: 'a/b', properties };
  const plan = {
    origin: 'acme',
    expectedSecrets: [],
    tenants: [{ origin: 'acme/a', expectedSecrets: [secret] }],
  } as unknown as PlanRecord;
  const reader = {
    read: (path: string) =>
      Promise.resolve(
        path === 'kv/subkeys/a/b' && subkeys ? { kind: 'found', data: { subkeys } } : { kind: 'missing' },
      ),
  } as unknown as VaultReader;
  const unseen = new Unseen();
  const server = { id: 'vault' } as ConstructorParameters<typeof PlaceReader>[1];
  const place = new PlaceReader('vault', server, unseen, reader, undefined);
  return [...(await filledSecrets(plan, place)).map(({ message }) => message), ...unseen.texts];
}

test('a secret that is not there, and properties that it lacks', async () => {
  expect(await told([], undefined)).toEqual(['kv/a/b is not there']);
  expect(await told(['z', 'x', 'y'], { x: null })).toEqual(['kv/a/b lacks y, z']);
  expect(await told(['x'], { x: null, more: null })).toEqual([]);
});

test('a property by its path, where the names tell', async () => {
  const subkeys = { 'a.b': null, map: { inner: { x: null } }, list: null };
  expect(await told(['a.b', 'map.inner.x', 'list.0', 'map'], subkeys)).toEqual([]);
  expect(await told(['map.other', 'none.x'], subkeys)).toEqual(['kv/a/b lacks map.other, none.x']);
});

test('of KV version 1 that it tells nothing', async () => {
  expect(await told(['x'], undefined, 1)).toEqual([
    'what is in kv, of KV version 1, which tells nothing without its values',
  ]);
});
