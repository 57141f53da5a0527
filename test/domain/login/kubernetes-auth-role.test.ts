import {
  Duration,
  KubernetesAuthRole,
  type KubernetesAuthRoleProps,
  TokenType,
  VaultPolicy,
} from '../../../src';
import { define, expectRefusal, planOf } from '../definition';

function setUp(props: Partial<KubernetesAuthRoleProps> = {}) {
  const definition = define();
  const { platform, auth } = definition;
  const make = () =>
    new KubernetesAuthRole(platform, 'role', {
      auth,
      serviceAccounts: ['b', 'a', 'b'],
      namespaces: ['n'],
      policies: [],
      ...props,
    });
  return { definition, make };
}

test('says what it was told, sorted, once', () => {
  const { definition, make } = setUp({
    tokenTtl: Duration.hours(1),
    tokenType: TokenType.BATCH,
    audience: 'other',
  });
  make();
  expect(planOf(definition).authRoles).toMatchObject([
    {
      name: 'role',
      serviceAccounts: ['a', 'b'],
      audience: 'other',
      tokenTtl: 3600,
      tokenMaxTtl: 3600,
      tokenType: 'batch',
    },
  ]);
});

test("never binds ESO's own ServiceAccount, which any tenant's namespace could come to use", () => {
  const namespaces = ['n', 'external-secrets'];
  expectRefusal(setUp({ serviceAccounts: ['a', 'external-secrets'], namespaces }).make, {
    given: 'external-secrets/external-secrets',
    where: 'acme/role',
  });
  expect(setUp({ serviceAccounts: ['external-secrets'] }).make).not.toThrow();
});

test('binds somebody, somewhere, for no longer than Vault allows', () => {
  expectRefusal(setUp({ serviceAccounts: [] }).make, { given: 'no ServiceAccounts' });
  expectRefusal(setUp({ namespaces: [] }).make, { given: 'no namespaces' });
  expectRefusal(setUp({ namespaces: ['*'] }).make, { given: "'*'" });
  expectRefusal(setUp({ tokenTtl: Duration.days(33) }).make, { given: 'tokenTtl' });
});

test('has policies of its own platform', () => {
  const { platform, vault } = define('other');
  const policy = new VaultPolicy(platform, 'policy', { vault });
  expectRefusal(setUp({ policies: [policy] }).make, { given: 'of another platform' });
});

test('does not see what its author does to a list later', () => {
  const namespaces = ['n'];
  const { definition, make } = setUp({ namespaces });
  make();
  namespaces.push('*');
  expect(planOf(definition).authRoles[0]?.namespaces).toEqual(['n']);
});
