import {
  PasswordCharacters,
  PasswordPolicy,
  type PasswordPolicyProps,
  PostgresConnection,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { resourcesOf } from '../../../src/terraform/server-resources';
import { ownersOf } from '../../../src/plan/records';
import { define, planOf, untyped } from '../definition';

const { LOWER_CASE, UPPER_CASE, DIGITS, SYMBOLS } = PasswordCharacters;

function connectionOf(vault: VaultServer, passwordPolicy?: PasswordPolicy, rotateAdmin = false) {
  return new PostgresConnection(vault, 'shop', {
    host: 'db',
    database: 'shop',
    username: 'vault_shop',
    passwordVariable: 'shop_password',
    rotateAdmin,
    passwordPolicy,
  });
}

test('a policy is what was said of it', () => {
  const definition = define();
  new PasswordPolicy(definition.vault, 'strong', {
    length: 24,
    rules: [
      { characters: UPPER_CASE, atLeast: 2 },
      { characters: DIGITS },
      { characters: LOWER_CASE, atLeast: 0 },
    ],
    preventDestroy: false,
  });
  expect(planOf(definition).passwordPolicies).toEqual([
    {
      origin: 'acme/vault/strong',
      server: 'vault',
      name: 'strong',
      length: 24,
      characters: [
        { of: DIGITS, atLeast: 1 },
        { of: UPPER_CASE, atLeast: 2 },
        { of: LOWER_CASE, atLeast: 0 },
      ],
      preventDestroy: false,
    },
  ]);
});

test('without more, passwords have all letters and digits', () => {
  const definition = define();
  new PasswordPolicy(definition.vault, 'usual');
  expect(planOf(definition).passwordPolicies).toMatchObject([{ length: 32, preventDestroy: true }]);
});

test('a connection makes passwords by the policy that it names, its admin’s after a rotation among them', () => {
  const definition = define();
  connectionOf(definition.vault, new PasswordPolicy(definition.vault, 'strong'), true);
  const plan = planOf(definition);
  const resources = resourcesOf(plan, ownersOf(plan), 'vault').filter(({ id }) => id.startsWith('shop'));
  expect(resources.map(({ address, needs }) => [address, needs])).toEqual([
    ['vault_database_secret_backend_connection.shop', ['vault_mount.database']],
    [
      'vault_generic_endpoint.shop_passwords',
      ['vault_database_secret_backend_connection.shop', 'vault_password_policy.strong'],
    ],
    [
      'vault_generic_endpoint.shop',
      ['vault_database_secret_backend_connection.shop', 'vault_generic_endpoint.shop_passwords'],
    ],
  ]);
  expect(resources[1]?.attributes).toMatchObject({
    path: 'database/config/shop',
    data_json: '{"password_policy":"strong"}',
    lifecycle: { replace_triggered_by: ['vault_database_secret_backend_connection.shop'] },
  });
});

test('a policy of another server is refused', () => {
  const definition = define();
  const other = new VaultServer(definition.platform, 'other', {
    address: 'https://other:8200',
    product: VaultProduct.vault('1.21'),
  });
  expect(() => connectionOf(definition.vault, new PasswordPolicy(other, 'strong'))).toThrow(
    expect.objectContaining({ id: 'of-another-place' }) as Error,
  );
});

test.each<[string, PasswordPolicyProps, string]>([
  ['a password that can be guessed', { length: 12 }, 'conflicting-options'],
  [
    'a password of digits, unless it is long',
    { length: 24, rules: [{ characters: DIGITS }] },
    'conflicting-options',
  ],
  ['a password of nothing', { rules: [] }, 'conflicting-options'],
  ['a password that is longer than Vault makes', { length: 101 }, 'number-out-of-range'],
  [
    'what hardly any password has, so that Vault gives up',
    { length: 100, rules: [{ characters: SYMBOLS, atLeast: 25 }, { characters: LOWER_CASE }] },
    'conflicting-options',
  ],
  [
    'a kind that is named twice',
    { rules: [{ characters: LOWER_CASE }, { characters: LOWER_CASE }] },
    'conflicting-options',
  ],
  [
    'a character that ends a quotation',
    { rules: [{ characters: untyped(`abc'";`) }, { characters: LOWER_CASE }] },
    'wrong-type',
  ],
])('%s is refused', (_, props, id) => {
  expect(() => new PasswordPolicy(define().vault, 'strong', props)).toThrow(
    expect.objectContaining({ id }) as Error,
  );
});

test('digits alone are enough where there are 25 of them', () => {
  const definition = define();
  new PasswordPolicy(definition.vault, 'pins', { length: 25, rules: [{ characters: DIGITS }] });
  expect(planOf(definition).passwordPolicies).toHaveLength(1);
});
