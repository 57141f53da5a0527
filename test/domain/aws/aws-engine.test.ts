import { AwsEngine, type AwsEngineProps, Duration, VaultProduct } from '../../../src';
import { DefinitionError } from '../../../src/plan/definition-error';
import { define, expectRefusal, planOf, refusal, untyped } from '../definition';

const KEY = { accessKeyVariable: 'aws_access_key', secretKeyVariable: 'aws_secret_key' };

function engineWith(props: AwsEngineProps, product = VaultProduct.vault('1.21')) {
  const definition = define('acme', {}, { product });
  return { definition, engine: new AwsEngine(definition.vault, 'aws', props) };
}

test('is what was said of it', () => {
  const { definition } = engineWith({
    key: { ...KEY, rotate: true },
    region: 'eu-central-1',
    iamEndpoint: 'https://iam.example.com',
    stsEndpoint: 'https://sts.example.com',
    stsRegion: 'eu-west-1',
    userTtl: Duration.hours(2),
    mount: 'cloud/aws',
  });
  expect(planOf(definition).awsEngines).toEqual([
    {
      id: 'aws',
      origin: 'acme/vault/aws',
      server: 'vault',
      mount: 'cloud/aws',
      key: { ...KEY, rotate: true },
      region: 'eu-central-1',
      iamEndpoint: 'https://iam.example.com',
      stsEndpoint: 'https://sts.example.com',
      stsRegion: 'eu-west-1',
      userTtl: 7200,
      preventDestroy: true,
    },
  ]);
});

test('has no key, an hour for its users, and is kept, where nothing is said', () => {
  const { definition } = engineWith({});
  const [engine] = planOf(definition).awsEngines;
  expect(engine).toMatchObject({ mount: 'aws', userTtl: 3600, preventDestroy: true });
  expect(engine?.key).toBeUndefined();
});

test.each<[string, AwsEngineProps, string]>([
  ['a region of a zone', { region: 'eu-central-1a' }, "region is 'eu-central-1a'"],
  ['an address with a path', { stsEndpoint: 'https://sts.example.com/x' }, 'stsEndpoint is'],
  ['an address with a password', { iamEndpoint: 'https://a:b@iam.example.com' }, 'iamEndpoint is'],
  [
    'a region of STS that Vault would pass over',
    { stsRegion: 'eu-west-1' },
    "stsRegion 'eu-west-1' without stsEndpoint",
  ],
  ['one variable for both', { key: { accessKeyVariable: 'a', secretKeyVariable: 'a' } }, "are both 'a'"],
  ['a key by its value', { key: { ...KEY, secretKeyVariable: 'wJalr/XUtnFEMI' } }, 'secretKeyVariable is'],
  ['a user for a year', { userTtl: Duration.days(365) }, 'userTtl is 365d'],
  ['a key that is none', { key: untyped('AKIA') }, 'properties'],
])('refuses %s', (_, props, given) => {
  expectRefusal(() => engineWith(props), { given });
});

describe('by its server', () => {
  test.each([
    [VaultProduct.vault('1.17'), {}],
    [VaultProduct.vaultEnterprise('1.21'), {}],
    [VaultProduct.openBao('2.6'), { externalPlugin: true }],
  ])('is taken: %p', (product, props) => {
    expect(() => engineWith(props, product)).not.toThrow();
  });

  test.each<[string, VaultProduct, AwsEngineProps, string]>([
    ['engine-not-built-in', VaultProduct.vault('1.16'), {}, 'Vault 1.16, which answers otherwise'],
    ['engine-not-built-in', VaultProduct.openBao('2.6'), {}, 'OpenBao 2.6, which has none built in'],
    ['engine-not-built-in', VaultProduct.openBao('2.6'), { externalPlugin: false }, 'OpenBao 2.6'],
    ['conflicting-options', VaultProduct.vault('1.21'), { externalPlugin: true }, 'externalPlugin'],
    [
      'unknown-version',
      VaultProduct.vault('1.18'),
      { stsEndpoint: 'https://sts.example.com', stsRegion: 'eu-west-1' },
      'stsRegion with Vault 1.18',
    ],
  ])('is refused as %s: %p', (id, product, props, given) => {
    const error = refusal(() => engineWith(props, product));
    expect(error).toBeInstanceOf(DefinitionError);
    expect(error.id).toBe(id);
    expect(error.given).toContain(given);
  });

  test('is refused on OpenBao where it exists already, unless it is a plugin', () => {
    const { vault } = define('acme', {}, { product: VaultProduct.openBao('2.6') });
    expectRefusal(() => AwsEngine.fromMount(vault, 'aws'), { given: 'OpenBao 2.6' });
    expect(() => AwsEngine.fromMount(vault, 'plugin', { externalPlugin: true })).not.toThrow();
  });
});

test('that exists is known by its mount, and by what was said of it', () => {
  const definition = define();
  AwsEngine.fromMount(definition.vault, 'old', { mount: 'AWS.old', userTtl: Duration.hours(3) });
  AwsEngine.fromMount(definition.vault, 'other');
  const head = { server: 'vault', existing: true };
  expect(planOf(definition).awsEngines).toEqual([
    { ...head, id: 'old', origin: 'acme/vault/old', mount: 'AWS.old', userTtl: 10800 },
    { ...head, id: 'other', origin: 'acme/vault/other', mount: 'other' },
  ]);
});
