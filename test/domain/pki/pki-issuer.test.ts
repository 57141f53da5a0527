import { Checks, Duration, PkiEngine, type PkiIssuerOptions, PkiKeyType, VaultNamespace } from '../../../src';
import { define, expectRefusal, PEM, planOf } from '../definition';

const YEAR = 365 * 86_400;

function setUp() {
  const definition = define();
  const roots = new PkiEngine(definition.vault, 'roots', { maxTtl: Duration.seconds(10 * YEAR) });
  const root = roots.addIssuer('acme', { commonName: 'Acme root', ttl: Duration.seconds(10 * YEAR) });
  return { definition, roots, root };
}

const issuing = (options: Partial<PkiIssuerOptions> = {}): PkiIssuerOptions => ({
  commonName: 'Acme issuing',
  ttl: Duration.seconds(YEAR),
  ...options,
});

test('a root signs itself, and an issuer of another engine', () => {
  const { definition, root } = setUp();
  new PkiEngine(definition.vault, 'pki').addIssuer(
    'web',
    issuing({ signedBy: root, keyType: PkiKeyType.RSA, preventDestroy: false }),
  );
  expect(planOf(definition).pkiIssuers).toEqual([
    {
      origin: 'acme/vault/pki/web',
      engine: 'pki',
      server: 'vault',
      mount: 'pki',
      name: 'web',
      commonName: 'Acme issuing',
      keyType: 'rsa',
      keyBits: 2048,
      ttl: YEAR,
      signedBy: { mount: 'roots', name: 'acme' },
      isDefault: true,
      preventDestroy: false,
    },
    {
      origin: 'acme/vault/roots/acme',
      engine: 'roots',
      server: 'vault',
      mount: 'roots',
      name: 'acme',
      commonName: 'Acme root',
      keyType: 'ec',
      keyBits: 256,
      ttl: 10 * YEAR,
      isDefault: true,
      preventDestroy: true,
    },
  ]);
});

test('of several issuers the one that is named signs', () => {
  const { definition, root } = setUp();
  const pki = new PkiEngine(definition.vault, 'pki', { defaultIssuer: 'second' });
  for (const name of ['first', 'second']) pki.addIssuer(name, issuing({ signedBy: root }));
  expect(
    planOf(definition)
      .pkiIssuers.filter(({ mount }) => mount === 'pki')
      .map(({ name, isDefault }) => [name, isDefault]),
  ).toEqual([
    ['first', false],
    ['second', true],
  ]);
});

test.each<[string, readonly string[], string | undefined, string]>([
  ['none', [], undefined, 'no defaultIssuer, and no issuer'],
  ['several, and nobody says which', ['first', 'second'], undefined, 'issuers first, second'],
  ['another than the one that is named', ['first'], 'frist', "defaultIssuer is 'frist', and issuers first"],
])('an engine that has %s signs with nothing', (_, names, defaultIssuer, given) => {
  const { definition, root } = setUp();
  const pki = new PkiEngine(definition.vault, 'pki', {
    ...(defaultIssuer !== undefined && { defaultIssuer }),
  });
  for (const name of names) pki.addIssuer(name, issuing({ signedBy: root }));
  expectRefusal(() => planOf(definition), { given });
});

test('no issuer outlives what signs it', () => {
  const { definition, roots, root } = setUp();
  const pki = new PkiEngine(definition.vault, 'pki');
  const long = Duration.seconds(10 * YEAR + 86_400);
  expectRefusal(() => pki.addIssuer('web', issuing({ signedBy: root, ttl: long })), {
    expected: 'no issuer outlives the root that signs it',
  });
  expectRefusal(() => roots.addIssuer('longer', { commonName: 'x', ttl: long }), {
    expected: "no certificate outlives its engine's maxTtl",
  });
});

test('what signs is a root, of another engine of the same place', () => {
  const { definition, roots, root } = setUp();
  const web = new PkiEngine(definition.vault, 'pki').addIssuer('web', issuing({ signedBy: root }));
  const expected = 'a root, of another engine of the same server and Vault namespace';
  expectRefusal(() => roots.addIssuer('same-engine', issuing({ signedBy: root })), { expected });
  const other = new PkiEngine(definition.vault, 'other');
  expectRefusal(() => other.addIssuer('below', issuing({ signedBy: web })), { expected });
  const elsewhere = new PkiEngine(new VaultNamespace(definition.vault, 'team', {}), 'pki');
  expectRefusal(() => elsewhere.addIssuer('web', issuing({ signedBy: root })), { expected });
});

test('issuers are of the definition, or of whoever keeps the root', () => {
  const { definition } = setUp();
  const kept = new PkiEngine(definition.vault, 'kept', { rootCertificate: PEM });
  expectRefusal(() => kept.addIssuer('web', issuing({ ttl: Duration.days(1) })), {
    given: "issuer 'web', and a rootCertificate",
  });
});

test('an issuer is not called as Vault calls the one that signs', () => {
  const { definition, root } = setUp();
  new PkiEngine(definition.vault, 'pki').addIssuer('default', issuing({ signedBy: root }));
  expect(Checks.of(definition.platform).errors.map(({ message }) => message)).toEqual([
    "PKI issuer 'default' has the name of whichever its engine signs with",
  ]);
});
