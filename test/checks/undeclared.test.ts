import { Checks, SecretSource, type Tenant } from '../../src';
import { define, expectRefusal, granted, tenantOf, untyped } from '../domain/definition';
import { planOfFiles, LEAST } from '../domain/tenant-file/given-files';
import { runChecks } from '../../src/checks/run';

const DECLARED = { properties: ['key'] };

function found(rule: string, tell: (tenant: Tenant, other: Tenant) => void, onlyDeclaredSecrets = false) {
  const definition = define('acme', { onlyDeclaredSecrets });
  tell(tenantOf(definition, 'shop'), tenantOf(definition, 'mail'));
  return Checks.of(definition.platform)
    .findingsOf(rule)
    .map(({ origin, message }) => `${origin}: ${message}`);
}

function read(tenant: Tenant, path: string, id = 'api'): void {
  tenant.addExternalSecret(id, { source: SecretSource.extract(tenant.secret(path)) });
}

describe('nearly-declared-secret', () => {
  const near = (tell: (tenant: Tenant, other: Tenant) => void) => found('nearly-declared-secret', tell);

  test('a path that is nearly that of a secret whose properties were said', () => {
    expect(
      near((shop) => {
        shop.secret('stripe', DECLARED);
        read(shop, 'strpie');
      }),
    ).toEqual([
      "acme/shop/namespace/api: ExternalSecret 'api' names 'shop/strpie', which is not declared; 'shop/stripe' is",
    ]);
  });

  test('whatever was written first', () => {
    expect(
      near((shop) => {
        read(shop, 'strpie');
        shop.secret('stripe', DECLARED);
      }),
    ).toHaveLength(1);
  });

  test('a path that is nearly that of a secret which was shared', () => {
    expect(
      near((shop, mail) => {
        granted(shop.secret('stripe'), mail);
        read(shop, 'strpie');
      }),
    ).toHaveLength(1);
  });

  test.each<[string, (shop: Tenant, mail: Tenant) => void]>([
    ['the declared one itself', (shop) => (shop.secret('stripe', DECLARED), read(shop, 'stripe'))],
    [
      'one that is declared, too',
      (shop) => {
        shop.secret('stripe', DECLARED);
        shop.secret('stripes', DECLARED);
        read(shop, 'stripes');
      },
    ],
    ['one beside an undeclared one', (shop) => (read(shop, 'stripe'), read(shop, 'strpie', 'b'))],
    ["one of another tenant's", (shop, mail) => (shop.secret('stripe', DECLARED), read(mail, 'strpie'))],
    ['another one', (shop) => (shop.secret('stripe', DECLARED), read(shop, 'database'))],
  ])('not %s', (_, tell) => {
    expect(near(tell)).toEqual([]);
  });

  test('in a tenant file it is told at its place', () => {
    const plan = planOfFiles({
      'team-a.yaml': `${LEAST}secrets:\n  stripe: { properties: [key] }\nexternalSecrets:\n  api:\n    source: { extract: strpie }\n`,
    });
    expect(runChecks(plan).filter(({ rule }) => rule === 'nearly-declared-secret')).toEqual([
      expect.objectContaining({ origin: 'tenants/team-a.yaml:7:3', severity: 'warning' }),
    ]);
  });
});

describe('undeclared-secret', () => {
  const undeclared = (tell: (tenant: Tenant, other: Tenant) => void, asked = true) =>
    found('undeclared-secret', tell, asked);

  test('what is not declared, where the platform asks for it', () => {
    const tell = (shop: Tenant) => {
      shop.secret('stripe', DECLARED);
      read(shop, 'stripe');
      read(shop, 'database', 'other');
      read(shop, 'database', 'same');
    };
    expect(undeclared(tell)).toEqual([
      "acme/shop/namespace/other: ExternalSecret 'other' names 'shop/database', which is not declared",
      "acme/shop/namespace/same: ExternalSecret 'same' names 'shop/database', which is not declared",
    ]);
    expect(undeclared(tell, false)).toEqual([]);
  });

  test('what was shared needs no other declaration', () => {
    const tell = (shop: Tenant, mail: Tenant) => {
      const shared = granted(shop.secret('stripe'), mail);
      mail.addExternalSecret('api', { source: SecretSource.extract(shared) });
    };
    expect(undeclared(tell)).toEqual([]);
  });

  describe('what is found', () => {
    const finding = (nameRegexp: string) => (shop: Tenant) => {
      for (const flag of ['a', 'b']) shop.secret(`flags/${flag}`, DECLARED);
      shop.addExternalSecret('flags', { source: SecretSource.find(shop.directory('flags'), nameRegexp) });
    };
    const FOUND =
      "acme/shop/namespace/flags: ExternalSecret 'flags' can find more below 'shop/flags' than is declared there";

    test('is to be declared, too', () => {
      expect(undeclared(finding('.*'))).toEqual([FOUND]);
      expect(undeclared(finding('shop/flags/[abc]'))).toEqual([FOUND]);
    });

    test('may be part of what is declared', () => {
      expect(undeclared(finding('shop/flags/[ab]'))).toEqual([]);
      expect(undeclared(finding('.*/a'))).toEqual([FOUND]);
      expect(undeclared(finding('shop/flags/a'))).toEqual([]);
    });

    test('is anything where nobody asks for more', () => {
      expect(undeclared(finding('.*'), false)).toEqual([]);
    });
  });

  test('is an error that stops synthesis', () => {
    const { platform } = (() => {
      const definition = define('acme', { onlyDeclaredSecrets: true });
      read(tenantOf(definition, 'shop'), 'stripe');
      return definition;
    })();
    expect(() => platform.compile()).toThrow(/'shop\/stripe', which is not declared/);
  });

  test('is asked for by true or false', () => {
    expectRefusal(() => define('acme', { onlyDeclaredSecrets: untyped('yes') }), {
      given: "onlyDeclaredSecrets is 'yes'",
    });
  });
});
