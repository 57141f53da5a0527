import { Duration, PkiEngine, PkiKeyType, PkiRole, SecretSource } from '../../../src';
import { type Definition, define, expectRefusal, PEM, planOf, tenantOf, tenantRecord } from '../definition';

const DOMAIN = 'shop.example.com';

function setUp() {
  const definition = define();
  const pki = new PkiEngine(definition.vault, 'pki', { rootCertificate: PEM });
  const tenant = tenantOf(definition);
  const web = tenant.addPkiRole('web', { engine: pki, allowedDomains: [DOMAIN], ttl: Duration.days(7) });
  return { definition, pki, tenant, web };
}

const roleOf = (definition: Definition, engine: PkiEngine, props: object) =>
  new PkiRole(definition.platform, `other-${definition.platform.node.children.length}`, {
    engine,
    allowedDomains: [DOMAIN],
    ttl: Duration.days(1),
    ...props,
  });

test('an engine is what was said of it', () => {
  const { definition } = setUp();
  expect(planOf(definition).pkiEngines).toEqual([
    {
      id: 'pki',
      origin: 'acme/vault/pki',
      server: 'vault',
      mount: 'pki',
      rootPem: PEM,
      maxTtl: 32 * 86400,
      preventDestroy: true,
    },
  ]);
});

test('a role of a tenant is called after it', () => {
  const { definition } = setUp();
  planOf(definition);
  expect(tenantRecord(definition).pkiRoles).toEqual([
    {
      id: 'web',
      origin: 'acme/team-a/pki-roles/web',
      server: 'vault',
      mount: 'pki',
      name: 'team-a_web',
      issuer: 'default',
      allowedDomains: [DOMAIN],
      allowSubdomains: false,
      keyType: 'ec',
      keyBits: 256,
      ttl: 7 * 86400,
    },
  ]);
});

test('a certificate comes from a generator that posts, and may do nothing else', () => {
  const { definition, tenant, web } = setUp();
  tenant.addExternalSecret('web-tls', {
    source: SecretSource.credentials(web.certificate({ commonName: DOMAIN })),
  });
  const { generators, policies, authRoles, externalSecrets } = tenantRecord(definition);
  expect(generators).toMatchObject([
    {
      name: 'web',
      method: 'POST',
      path: 'pki/issue/team-a_web',
      parameters: { common_name: DOMAIN, format: 'pem', private_key_format: 'pkcs8' },
      role: { kind: 'pkiRoles', key: 'vault pki team-a_web' },
    },
  ]);
  expect(policies.find(({ name }) => name === 'team-a-generator')?.rules).toEqual([
    {
      path: 'pki/issue/team-a_web',
      capabilities: ['update'],
      reason: 'certificates',
      deniedParameters: ['not_after'],
    },
  ]);
  // It does not end with its token, which need not outlive it.
  expect(authRoles.find(({ name }) => name === 'team-a-generator')?.tokenTtl).toBe(300);
  expect(externalSecrets).toMatchObject([
    { target: { type: 'kubernetes.io/tls' }, refreshInterval: 56 * 3600, life: 7 * 86400 },
  ]);
  expect(Object.keys(externalSecrets[0]?.keys ?? {})).toEqual(['ca.crt', 'tls.crt', 'tls.key']);
});

test('two certificates of one role in one namespace have names of their own', () => {
  const { definition, tenant } = setUp();
  const pki = new PkiEngine(definition.vault, 'pki2', { rootCertificate: PEM });
  const role = tenant.addPkiRole('all', {
    engine: pki,
    allowedDomains: [DOMAIN],
    allowSubdomains: true,
    ttl: Duration.days(7),
    keyType: PkiKeyType.RSA,
  });
  for (const name of ['a', 'b'])
    tenant.addExternalSecret(name, {
      source: SecretSource.credentials(role.certificate({ commonName: `${name}.${DOMAIN}`, name })),
    });
  expect(tenantRecord(definition).generators.map(({ name }) => name)).toEqual(['a', 'b']);
});

test.each(['mail.example.com', `x.${DOMAIN}`, `x${DOMAIN}`, 'localhost'])(
  'a certificate for %s is refused, which the role does not allow',
  (commonName) => {
    const { web } = setUp();
    expectRefusal(() => web.certificate({ commonName }), { given: commonName, expected: DOMAIN });
  },
);

test('names are DNS names', () => {
  const { definition, pki, web } = setUp();
  for (const name of ['*.example.com', 'a b', '127.0.0.1/8', 'Ä.example.com', ''])
    expectRefusal(() => roleOf(definition, pki, { allowedDomains: [name] }), { expected: 'a DNS name' });
  expectRefusal(() => web.certificate({ commonName: `${DOMAIN}\n` }), { expected: 'a DNS name' });
  expectRefusal(() => roleOf(definition, pki, { allowedDomains: [] }), { given: 'no allowed domains' });
});

test('no certificate outlives what the engine allows', () => {
  const { definition, pki } = setUp();
  expectRefusal(() => roleOf(definition, pki, { ttl: Duration.days(33) }), { given: 'ttl is 33d' });
});

test('a certificate of another tenant is refused', () => {
  const { definition, web } = setUp();
  const other = tenantOf(definition, 'team-b');
  expectRefusal(
    () =>
      other.addExternalSecret('x', {
        source: SecretSource.credentials(web.certificate({ commonName: DOMAIN })),
      }),
    { given: "the credential at 'pki/issue/team-a_web'" },
  );
});

test('an engine that exists issues, for as long as was said, else for as long as Vault lets anything live', () => {
  const definition = define();
  const { vault } = definition;
  const props = { rootCertificate: PEM };
  const known = PkiEngine.fromMount(vault, 'known', { ...props, mount: 'PKI.int', maxTtl: Duration.days(2) });
  const unknown = PkiEngine.fromMount(vault, 'unknown', props);
  const tenant = tenantOf(definition);
  const roleWith = (id: string, engine: typeof known, days: number) =>
    tenant.addPkiRole(id, { engine, allowedDomains: [DOMAIN], ttl: Duration.days(days) });
  const web = roleWith('web', known, 2);
  roleWith('app', unknown, 32);
  expectRefusal(() => roleWith('long', known, 3), {
    given: 'ttl is 3d',
    expected: "1s to 2d: no certificate outlives its engine's maxTtl",
  });
  expect(web.certificate({ commonName: DOMAIN }).credential.path).toBe('PKI.int/issue/team-a_web');
  expect(planOf(definition).pkiEngines).toEqual([
    {
      id: 'known',
      origin: 'acme/vault/known',
      server: 'vault',
      mount: 'PKI.int',
      rootPem: PEM,
      maxTtl: 2 * 86400,
      existing: true,
    },
    {
      id: 'unknown',
      origin: 'acme/vault/unknown',
      server: 'vault',
      mount: 'unknown',
      rootPem: PEM,
      existing: true,
    },
  ]);
});
