import { posix } from 'node:path';
import fc from 'fast-check';
import { isName } from '../../src/plan/names';
import {
  credentialsPath,
  type KvMount,
  kvListPath,
  kvReadPath,
  rewrittenKey,
  rotateRootPath,
} from '../../src/plan/wire-path';

/** Where ESO's client really reads: its path building, then the cleaning of Vault's client. */
function esoReads(storePath: string | undefined, version: 1 | 2, key: string): string {
  let path = key;
  if (storePath !== undefined) {
    if (path.startsWith(`${storePath}/`)) {
      path = path.slice(storePath.length + 1);
      if (version === 2 && path.startsWith('data/')) path = path.slice('data/'.length);
    }
    path = `${storePath}${version === 2 ? '/data' : ''}/${path}`;
  } else if (version === 2 && !path.includes('/data/')) {
    const [first = '', ...rest] = path.split('/');
    path = [first, 'data', ...rest].join('/');
  }
  return posix.join('/', '/v1/', path).replace(/\/$/, '').slice('/v1/'.length);
}

test.each<[string | undefined, 1 | 2, string, string]>([
  ['secret', 2, 'production/database', 'secret/data/production/database'],
  ['secret', 2, 'secret/data/production/database', 'secret/data/production/database'],
  ['secret', 2, 'secret/production/database', 'secret/data/production/database'],
  ['secret', 2, 'data/production/database', 'secret/data/data/production/database'],
  ['secret', 2, '/production/database', 'secret/data/production/database'],
  ['secret', 2, 'secret/secret/x', 'secret/data/secret/x'],
  ['secret/data', 2, 'foo', 'secret/data/data/foo'],
  ['secret/', 2, 'foo', 'secret/data/foo'],
  ['secret/', 2, 'secret/foo', 'secret/data/secret/foo'],
  ['kv/team-a', 2, 'kv/team-a/data/x', 'kv/team-a/data/x'],
  [undefined, 2, 'secret/foo', 'secret/data/foo'],
  [undefined, 2, 'secret/data/foo', 'secret/data/foo'],
  [undefined, 2, 'kv/team-a/foo', 'kv/data/team-a/foo'],
  [undefined, 2, 'foo', 'foo/data'],
  ['secret', 1, 'secret/foo', 'secret/foo'],
  ['secret', 1, 'foo', 'secret/foo'],
  ['database', 1, 'creds/app', 'database/creds/app'],
  ['secret', 2, 'database/creds/app', 'secret/data/database/creds/app'],
  ['database', 2, 'creds/app', 'database/data/creds/app'],
  [undefined, 2, 'database/creds/app', 'database/data/creds/app'],
  ['secret', 2, 'a/../b', 'secret/data/b'],
])('ESO with store path %s, version %i, key %s reads %s', (storePath, version, key, wire) => {
  expect(esoReads(storePath, version, key)).toBe(wire);
});

const segment = fc.constantFrom(
  'a',
  'b',
  'data',
  'metadata',
  'kv',
  'secret',
  '.',
  '..',
  '',
  'x.y',
  '-',
  'a..b',
);
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));
const kvPath = path.filter((text) => isName('kvPath', text));
const engine: fc.Arbitrary<KvMount> = fc.record({
  mount: path.filter((text) => isName('mountPath', text)),
  version: fc.constantFrom(1 as const, 2 as const),
});

test('every key that is accepted is read where the plan says', () => {
  fc.assert(
    fc.property(
      fc.tuple(engine, kvPath).filter(([kv, key]) => rewrittenKey(kv, key) === undefined),
      ([kv, key]) => {
        expect(esoReads(kv.mount, kv.version, key)).toBe(kvReadPath(kv, key));
      },
    ),
    { numRuns: 2000 },
  );
});

test('every well-formed key that ESO would read elsewhere is refused', () => {
  fc.assert(
    fc.property(engine, kvPath, (kv, key) => {
      if (esoReads(kv.mount, kv.version, key) !== kvReadPath(kv, key)) {
        expect(rewrittenKey(kv, key)).toBeDefined();
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['secret', 'secret', "it begins with the mount 'secret'"],
  ['secret', 'secret/x', "it begins with the mount 'secret'"],
  ['secret', 'data/x', "it begins with 'data/'"],
  ['secret', 'metadata/x', "it begins with 'metadata/'"],
  ['secret', 'secrets/x', undefined],
  ['secret', 'database/x', undefined],
  ['kv/a', 'kv/x', undefined],
])('on mount %s, key %s: %s', (mount, key, problem) => {
  expect(rewrittenKey({ mount, version: 2 }, key)).toBe(problem);
});

test('a directory is listed by its metadata in version 2, by itself in version 1', () => {
  expect(kvListPath({ mount: 'secret', version: 2 }, 'team-a/x')).toBe('secret/metadata/team-a/x');
  expect(kvListPath({ mount: 'secret', version: 1 }, 'team-a/x')).toBe('secret/team-a/x');
});

test('paths of the database engine', () => {
  expect(credentialsPath('database', 'team-a_orders')).toBe('database/creds/team-a_orders');
  expect(rotateRootPath('database', 'orders')).toBe('database/rotate-root/orders');
});
