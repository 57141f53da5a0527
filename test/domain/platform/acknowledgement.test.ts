import { Platform, VaultProduct, VaultServer } from '../../../src';

function definition() {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault:8200',
    product: VaultProduct.vault('1.21'),
  });
  return { platform, vault };
}

test('stands in the plan with the place that it was made at, sorted', () => {
  const { platform, vault } = definition();
  vault.acknowledge('plain-http', 'the mesh encrypts');
  vault.acknowledge('audit-devices', 'configured on the server');
  platform.acknowledge('unused-role', 'Vault Agents use them');
  expect(platform._compileUnproven().acknowledgements).toEqual([
    { rule: 'unused-role', reason: 'Vault Agents use them', origin: 'acme', everywhere: true },
    { rule: 'audit-devices', reason: 'configured on the server', origin: 'acme/vault' },
    { rule: 'plain-http', reason: 'the mesh encrypts', origin: 'acme/vault' },
  ]);
});

test.each([
  ['Plain HTTP', 'the mesh encrypts', /rule is 'Plain HTTP'/],
  ['plain-http', 'ok', /reason is 'ok'/],
  ['plain-http', 'two\nlines of it', /reason is/],
  ['plain-http', '', /reason is/],
  ['plain-http', `login is ghp_${'a1B2'.repeat(9)}`, /^reason has a token of GitHub in it; (?!.*ghp_)/],
])('refuses %j with reason %j', (rule, reason, message) => {
  expect(() => definition().vault.acknowledge(rule, reason)).toThrow(message);
});

test('comes before compile()', () => {
  const { platform, vault } = definition();
  platform._compileUnproven();
  expect(() => vault.acknowledge('plain-http', 'the mesh encrypts')).toThrow(
    /after the platform was compiled/,
  );
});
