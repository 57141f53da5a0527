import { Duration, type VaultCapacity, VaultProduct, VaultServer } from '../../../src';
import { define, expectRefusal } from '../definition';

function server(capacity: VaultCapacity) {
  const { platform } = define();
  new VaultServer(platform, 'v', { address: 'https://v', product: VaultProduct.vault('1.21'), capacity });
  return platform._compileUnproven().servers.find(({ id }) => id === 'v');
}

test('what a server bears is in its record, as it was said', () => {
  expect(server({ loginsPerSecond: 30, recovery: Duration.minutes(5) })?.capacity).toEqual({
    loginsPerSecond: 30,
    recovery: 300,
  });
});

test.each([
  { requestsPerSecond: 0 },
  { loginsPerSecond: 0.5 },
  { leases: -1 },
  { recovery: Duration.days(2) },
  { loginPerSecond: 3 } as VaultCapacity,
])('%j is refused', (capacity) => {
  expectRefusal(() => server(capacity), {});
});
