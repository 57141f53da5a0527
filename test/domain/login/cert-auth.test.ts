import {
  CertAuth,
  CertAuthRole,
  type CertAuthRoleOptions,
  Checks,
  Duration,
  PkiEngine,
  PkiRole,
  type PkiRoleProps,
  SecretSource,
  VaultCapability,
} from '../../../src';
import { type Definition, define, PEM, planOf, tenantOf, tenantRecord } from '../definition';

const OPTIONS: CertAuthRoleOptions = { caCertificate: PEM, commonNames: ['build.example.com'] };

const roleOf = (definition: Definition, options: CertAuthRoleOptions = OPTIONS) =>
  new CertAuth(definition.vault, 'cert').addRole('build', options);

/** Issuers of the platform: a root, and what it signs. */
function issuersOf({ vault }: Definition) {
  const roots = new PkiEngine(vault, 'roots', { maxTtl: Duration.days(3650) });
  const root = roots.addIssuer('root', { commonName: 'Root', ttl: Duration.days(3650) });
  const engine = new PkiEngine(vault, 'pki');
  const issuer = engine.addIssuer('issuing', {
    commonName: 'Issuing',
    ttl: Duration.days(365),
    signedBy: root,
  });
  return { root, issuer };
}

test('an auth mount and a role are what was said of them', () => {
  const definition = define();
  roleOf(definition, {
    caCertificate: PEM,
    commonNames: ['b.example.com', 'a.example.com', 'b.example.com'],
    dnsNames: ['*.example.com'],
    uris: ['spiffe://example.com/build'],
    organizationalUnits: ['Build farm'],
    tokenTtl: Duration.minutes(20),
  });
  const { certAuths, certRoles } = planOf(definition);
  expect(certAuths).toMatchObject([{ id: 'cert', server: 'vault', mount: 'cert', preventDestroy: true }]);
  expect(certRoles).toEqual([
    {
      origin: 'acme/vault/cert/build',
      server: 'vault',
      mount: 'cert',
      name: 'build',
      caPem: PEM,
      commonNames: ['a.example.com', 'b.example.com'],
      dnsNames: ['*.example.com'],
      uris: ['spiffe://example.com/build'],
      organizationalUnits: ['Build farm'],
      policies: [],
      tokenType: 'service',
      tokenTtl: 1200,
      tokenMaxTtl: 1200,
      noDefaultPolicy: true,
    },
  ]);
});

test('a role of a tenant is called after it, and reads what was granted to it', () => {
  const definition = define();
  const shop = tenantOf(definition, 'shop');
  const role = new CertAuthRole(shop, 'agent', { ...OPTIONS, auth: new CertAuth(definition.vault, 'cert') });
  expect(shop.secret('app').grantRead(role).granteeName).toBe("certificate role 'shop_agent' of 'auth/cert'");
  expect(tenantRecord(definition, 'shop').certRoles).toMatchObject([
    { name: 'shop_agent', policies: ['shop_agent_cert'] },
  ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test('whoever has a certificate of an outside authority reaches nothing of a tenant that was not granted', () => {
  const definition = define();
  tenantOf(definition, 'shop');
  roleOf(definition).allowPath({
    path: 'secret/data/shop/*',
    capabilities: [VaultCapability.READ],
    reason: 'all',
  });
  const [error] = Checks.of(definition.platform).errors;
  expect(error?.rule).toBe('tenant-isolation');
  expect(error?.message).toContain("whoever has a certificate that 'auth/cert' takes for 'build'");
});

test.each<[string, Partial<CertAuthRoleOptions>, string]>([
  ['no authority', { caCertificate: undefined }, 'conflicting-options'],
  ['a key in the place of an authority', { caCertificate: '-----BEGIN PRIVATE KEY-----' }, 'malformed-pem'],
  ['any certificate, unless that is said', { commonNames: undefined }, 'nothing-named'],
  ['any certificate, and names', { anyCertificate: true }, 'conflicting-options'],
  ['an empty list, which is any', { commonNames: [] }, 'nothing-named'],
  ['any name', { commonNames: ['*'] }, 'malformed-text'],
  ['any name below none', { commonNames: ['*.'] }, 'malformed-text'],
  ['names that begin alike', { commonNames: ['build*'] }, 'malformed-text'],
  ['two names in one', { dnsNames: ['a.example.com,b.example.com'] }, 'malformed-text'],
  ['a pattern of URIs', { uris: ['*.example.com'] }, 'malformed-text'],
  ['white space at an end, which Vault cuts', { organizationalUnits: ['Build '] }, 'malformed-text'],
  ['tokens that live for years', { tokenTtl: Duration.days(900) }, 'number-out-of-range'],
])('%s is refused', (_, options, id) => {
  expect(() => roleOf(define(), { ...OPTIONS, ...options })).toThrow(
    expect.objectContaining({ id }) as Error,
  );
});

test('every certificate of an authority logs in where that is said', () => {
  const definition = define();
  roleOf(definition, { caCertificate: PEM, anyCertificate: true });
  expect(planOf(definition).certRoles).toMatchObject([{ commonNames: [], dnsNames: [] }]);
});

test('an issuer of the definition is the authority of roles of the platform alone', () => {
  const definition = define();
  const { issuer } = issuersOf(definition);
  const auth = new CertAuth(definition.vault, 'cert');
  const options = { issuer, commonNames: ['a.example.com'] };
  auth.addRole('agents', options);
  expect(() => new CertAuthRole(tenantOf(definition, 'shop'), 'agent', { ...options, auth })).toThrow(
    expect.objectContaining({ id: 'of-another-place' }) as Error,
  );
  expect(planOf(definition).certRoles).toMatchObject([{ issuer: { mount: 'pki', name: 'issuing' } }]);
});

describe('issuing is logging in', () => {
  interface Case {
    /** What logs in; by an issuer of the definition, and `agent.example.com` unless said otherwise. */
    readonly login?: Partial<CertAuthRoleOptions>;
    readonly trusted?: 'root' | 'issuer' | 'other';
    readonly role?: Partial<PkiRoleProps>;
    /** Whether the tenant may have certificates of its role, as it may where it has one delivered. */
    readonly delivered?: boolean;
  }

  const MINE: Omit<PkiRoleProps, 'engine'> = {
    allowedDomains: ['agent.example.com'],
    forClients: true,
    ttl: Duration.days(1),
  };

  /** What is found where A may have certificates, and what a login reads was granted to it by B. */
  function found({ login, trusted = 'issuer', role, delivered = true }: Case): string[] {
    const definition = define();
    const issuers = issuersOf(definition);
    const other = new PkiEngine(definition.vault, 'other').addIssuer('lone', {
      commonName: 'Lone',
      ttl: Duration.days(30),
    });
    const a = tenantOf(definition, 'team-a');
    const pki = a.addPkiRole('agent', { ...MINE, ...role, engine: issuers.issuer.engine });
    const commonName = role?.allowedDomains?.[0] ?? 'agent.example.com';
    if (delivered)
      a.addExternalSecret('tls', { source: SecretSource.credentials(pki.certificate({ commonName })) });
    const ops = new CertAuth(definition.vault, 'cert').addRole('ops', {
      issuer: { ...issuers, other }[trusted],
      ...(login ?? { commonNames: ['agent.example.com'] }),
    });
    tenantOf(definition, 'team-b').secret('app').grantRead(ops);
    return Checks.of(definition.platform).errors.map(({ rule, message }) => `${rule}: ${message}`);
  }

  test('a tenant that may have a certificate reaches what was granted to the login', () => {
    expect(found({})).toEqual([
      expect.stringMatching(
        /^tenant-isolation: role 'ops', which tenant 'team-a' \(by a certificate of pki\/issue\/team-a_agent\) can use, can read secret\/data\/team-b\/app/,
      ),
    ]);
  });

  test.each<[string, Case]>([
    ['the root that signed its issuer is trusted', { trusted: 'root' }],
    ['every certificate logs in', { login: { anyCertificate: true } }],
    ['the login asks for a DNS name', { login: { dnsNames: ['x.example.com', 'agent.example.com'] } }],
    ['the login asks for a name below one', { login: { commonNames: ['*.example.com'] } }],
    ['its role allows names below', { role: { allowedDomains: ['example.com'], allowSubdomains: true } }],
    [
      'its role and the login allow names below, the one further up',
      { login: { commonNames: ['*.a.agent.example.com'] }, role: { allowSubdomains: true } },
    ],
    ['case is the request\u2019s to choose', { login: { commonNames: ['AGENT.example.com'] } }],
    ['whoever is at its domain may be named', { login: { commonNames: ['root@agent.example.com'] } }],
  ])('so where %s', (_, given) => {
    expect(found(given)).toEqual([expect.stringContaining('tenant-isolation: ')]);
  });

  test.each<[string, Case]>([
    ['its certificates are of servers', { role: { forClients: false } }],
    ['it has none, and may have none', { delivered: false }],
    ['the login trusts another issuer', { trusted: 'other' }],
    ['the login asks for another name', { login: { commonNames: ['ops.example.com'] } }],
    ['the login asks for a name below its own', { login: { commonNames: ['*.agent.example.com'] } }],
    [
      'only one of two lists has its name',
      { login: { commonNames: ['agent.example.com'], dnsNames: ['b.c'] } },
    ],
    ['the login asks for a unit, which it cannot say', { login: { organizationalUnits: ['Ops'] } }],
    ['the login asks for a URI, which it cannot have', { login: { uris: ['spiffe://agent.example.com'] } }],
    [
      'a name only ends alike',
      {
        login: { commonNames: ['*.evilexample.com'] },
        role: { allowedDomains: ['example.com'], allowSubdomains: true },
      },
    ],
  ])('not where %s', (_, given) => {
    expect(found(given)).toEqual([]);
  });

  test('a tenant whose own secret it is may use the login', () => {
    const definition = define();
    const { issuer } = issuersOf(definition);
    const shop = tenantOf(definition, 'shop');
    const pki = shop.addPkiRole('agent', { ...MINE, engine: issuer.engine });
    shop.addExternalSecret('tls', {
      source: SecretSource.credentials(pki.certificate({ commonName: 'agent.example.com' })),
    });
    const agents = new CertAuth(definition.vault, 'cert').addRole('agents', {
      issuer,
      commonNames: ['agent.example.com'],
    });
    shop.secret('app').grantRead(agents);
    expect(Checks.of(definition.platform).errors).toEqual([]);
  });

  test('the root of an engine that is kept elsewhere is the same authority', () => {
    const definition = define();
    const a = tenantOf(definition, 'team-a');
    const engine = new PkiEngine(definition.vault, 'pki', { rootCertificate: PEM });
    const pki = a.addPkiRole('agent', { ...MINE, engine });
    a.addExternalSecret('tls', {
      source: SecretSource.credentials(pki.certificate({ commonName: 'agent.example.com' })),
    });
    const ops = roleOf(definition, { caCertificate: PEM, commonNames: ['agent.example.com'] });
    tenantOf(definition, 'team-b').secret('app').grantRead(ops);
    expect(Checks.of(definition.platform).errors).toMatchObject([{ rule: 'tenant-isolation' }]);
  });

  test('a login whose token may have certificates opens the next one, in whatever circle', () => {
    const definition = define();
    const { issuer } = issuersOf(definition);
    const a = tenantOf(definition, 'team-a');
    const auth = new CertAuth(definition.vault, 'cert');
    const logins = ['first', 'second'].map((name) =>
      auth.addRole(name, { issuer, commonNames: [`${name}.example.com`] }),
    );
    const [first, second] = logins as [CertAuthRole, CertAuthRole];
    const roles = [
      ['first', a, second],
      ['second', definition.platform, first],
    ] as const;
    for (const [name, scope, login] of roles) {
      const role = new PkiRole(scope, `${name}-role`, {
        ...MINE,
        engine: issuer.engine,
        allowedDomains: [`${name}.example.com`],
      });
      role.grantIssue(login);
      if (scope === a)
        a.addExternalSecret('tls', {
          source: SecretSource.credentials(role.certificate({ commonName: 'first.example.com' })),
        });
    }
    tenantOf(definition, 'team-b').secret('app').grantRead(second);
    const messages = Checks.of(definition.platform).errors.map(({ message }) => message);
    expect(messages).toContainEqual(
      expect.stringMatching(/^role 'second', which tenant 'team-a' .* can read secret\/data\/team-b\/app/),
    );
  });
});
