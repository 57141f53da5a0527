import { troubleOf } from '../../src/live/object-status';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const READY = [{ type: 'Ready', status: 'True' }];
const secret = (refreshInterval: string, status: object) => ({
  metadata: { name: 'a' },
  spec: { refreshInterval },
  status,
});
const says = (object: Parameters<typeof troubleOf>[1], kind = 'ExternalSecret') =>
  troubleOf(kind, object, NOW)?.says;

test.each([
  ['within its interval', '15m0s', '2026-06-01T11:50:00Z', undefined],
  ['late by less than a tenth of it', '10h', '2026-06-01T01:01:00Z', undefined],
  ['late by more', '10h', '2026-06-01T00:59:00Z', /last refreshed at .*00:59:00Z, and is to be every 10h/],
  ['late by less than a minute', '1m', '2026-06-01T11:58:10Z', undefined],
  ['never, as it is meant', '0s', '2020-01-01T00:00:00Z', undefined],
])('refreshed %s', (_, interval, refreshTime, expected) => {
  const said = says(secret(interval, { conditions: READY, refreshTime }));
  if (expected === undefined) expect(said).toBeUndefined();
  else expect(said).toMatch(expected);
});

test('what ESO says of a failure is told, and that it has said nothing', () => {
  const conditions = [{ type: 'Ready', status: 'False', reason: 'SecretSyncedError', message: '403' }];
  expect(says(secret('1h', { conditions }))).toBe('is not Ready: SecretSyncedError, 403');
  expect(says({ metadata: { name: 'a' } }, 'SecretStore')).toBe('is not Ready: ESO has said nothing of it');
  expect(says({ metadata: { name: 'a' } }, 'VaultDynamicSecret')).toBeUndefined();
});
