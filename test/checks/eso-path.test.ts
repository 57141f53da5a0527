import { esoListPath, esoReadPath } from '../../src/checks/eso-path';

const V2 = { mount: 'secret', version: 2 } as const;
const V1 = { mount: 'database', version: 1 } as const;

test.each([
  [V2, 'production/database', 'secret/data/production/database', 'secret/metadata/production/database'],
  [
    V2,
    'secret/data/production/database',
    'secret/data/production/database',
    'secret/metadata/secret/data/production/database',
  ],
  [
    V2,
    'secret/production/database',
    'secret/data/production/database',
    'secret/metadata/secret/production/database',
  ],
  [V2, 'data/production', 'secret/data/data/production', 'secret/metadata/data/production'],
  [V2, '/production/database', 'secret/data/production/database', 'secret/metadata/production/database'],
  [V2, 'secret/secret/x', 'secret/data/secret/x', 'secret/metadata/secret/secret/x'],
  [V2, 'a/../b', 'secret/data/b', 'secret/metadata/b'],
  [{ mount: 'secret/data', version: 2 } as const, 'foo', 'secret/data/data/foo', 'secret/data/metadata/foo'],
  [
    { mount: 'secret/', version: 2 } as const,
    'secret/foo',
    'secret/data/secret/foo',
    'secret/metadata/secret/foo',
  ],
  [V1, 'creds/app', 'database/creds/app', 'database/creds/app'],
  [V1, 'database/creds/app', 'database/creds/app', 'database/database/creds/app'],
])('%j and key %j', (engine, key, read, list) => {
  expect([esoReadPath(engine, key), esoListPath(engine, key)]).toEqual([read, list]);
});
