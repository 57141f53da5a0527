import { VaultProduct, VaultServer } from '../../../src';
import { define, expectRefusal, refusal } from '../definition';

const product = VaultProduct.openBao('2.6');

describe('the address of a server', () => {
  test.each(['https://vault:8200', 'http://127.0.0.1:8200', 'https://vault', 'https://[fd00::1]:8200'])(
    'is %s',
    (address) => {
      expect(() => new VaultServer(define().platform, 'v', { address, product })).not.toThrow();
    },
  );

  test.each([
    'vault:8200',
    'https://vault:8200/',
    'https://vault/path',
    'https://user:password@vault',
    'https://vault?x',
    'https://vault#x',
    'https://vault:99999',
    'https://vault:0',
    'https://a..b',
    'https://Vault',
    'https://[x]',
    'https://[1:2',
    'ftp://vault',
    'https://',
    `https://${'a'.repeat(300)}`,
  ])('is not %s', (address) => {
    const { platform } = define();
    expect(refusal(() => new VaultServer(platform, 'v', { address, product })).where).toBe('acme/v');
    expect(
      refusal(
        () => new VaultServer(platform, 'w', { address: 'https://v', terraformAddress: address, product }),
      ).given,
    ).toContain('terraformAddress');
  });
});

test.each(['root', 'sys/x', 'a/auth', '/a', 'a/', 'a//b', 'A', 'a+', `a${'/a'.repeat(130)}`])(
  'the namespace of a server is not %s',
  (namespace) => {
    const { platform } = define();
    expectRefusal(() => new VaultServer(platform, 'v', { address: 'https://v', product, namespace }), {});
  },
);

test("a server's name leaves the stack of its tenants to it", () => {
  expectRefusal(
    () => new VaultServer(define().platform, 'vault-tenants', { address: 'https://vault', product }),
    {},
  );
});
