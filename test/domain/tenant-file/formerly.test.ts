import { Tenant, TenantFiles, type TenantFilesProps, type TenantGrant } from '../../../src';
import { type DefinitionError } from '../../../src/plan/definition-error';
import { type PlanRecord } from '../../../src/plan/records';
import { planOf, refusal } from '../definition';
import { environments, type Environments } from '../tenant/placed-tenant';
import { withFolder, withoutOrigins } from './given-files';

const OLD = ['cart'];
const GRANT: TenantGrant = { formerly: 'cart', prefixes: OLD, namespaces: OLD };
const KEPT = 'prefix: cart\nnamespaces: [cart]\n';
const RENAMED = 'name: store\ncluster: prod\nkv: secret\nformerly: cart\n';

function given(): Environments {
  const parts = environments();
  parts.platform.node.tryRemoveChild('shop');
  return parts;
}

/** The plan of a tenant file that was renamed to `store.yaml`. */
function read(text: string, grant: TenantGrant = GRANT, parts = given()): PlanRecord {
  const { platform, cluster, staging, kv } = parts;
  const offered: TenantFilesProps = {
    clusters: [cluster],
    kvEngines: [kv],
    placements: { staging: { cluster: staging }, prod: { cluster } },
    grants: { store: grant },
  };
  return withFolder({ 'store.yaml': text }, (folder) => {
    TenantFiles.load(platform, folder, offered);
    return planOf(parts);
  });
}

test('a file renames its tenant as a program does', () => {
  const parts = given();
  const { platform, cluster, kv } = parts;
  new Tenant(platform, 'store', { cluster, kv, formerly: 'cart', prefix: 'cart', namespaces: ['cart'] });
  expect(withoutOrigins(read(`${RENAMED}${KEPT}`))).toEqual(withoutOrigins(planOf(parts)));
});

test('a file renames a tenant with placements, each of which says its prefix', () => {
  const parts = given();
  const { platform, cluster, staging, kv } = parts;
  const store = new Tenant(platform, 'store', { kv, formerly: 'cart', namespaces: ['cart'] });
  store.addPlacement('staging', { cluster: staging, prefix: 'staging/cart' });
  store.addPlacement('prod', { cluster, prefix: 'prod/cart' });
  const text = `name: store
kv: secret
formerly: cart
namespaces: [cart]
placements:
  staging: { prefix: staging/cart }
  prod: { prefix: prod/cart }
`;
  const grant = { ...GRANT, prefixes: ['staging/cart', 'prod/cart'] };
  expect(withoutOrigins(read(text, grant))).toEqual(withoutOrigins(planOf(parts)));
});

describe('a former name is refused', () => {
  test.each<[string, string, TenantGrant | undefined, string]>([
    [
      'that nobody granted',
      `${RENAMED}${KEPT}`,
      { prefixes: OLD, namespaces: OLD },
      'tenants/store.yaml:4:11',
    ],
    [
      'that is another than was granted',
      `${RENAMED}${KEPT}`,
      { ...GRANT, formerly: 'carts' },
      'tenants/store.yaml:4:11',
    ],
    ['without a prefix', `${RENAMED}namespaces: [cart]\n`, GRANT, 'tenants/store.yaml:4:11'],
    ['without namespaces', `${RENAMED}prefix: cart\n`, GRANT, 'tenants/store.yaml:4:11'],
    [
      'without the prefix of a placement',
      'name: store\nkv: secret\nformerly: cart\nnamespaces: [cart]\nplacements:\n  staging: {}\n',
      GRANT,
      'tenants/store.yaml:6:3',
    ],
  ])('%s', (_, text, grant, where) => {
    const error: DefinitionError = refusal(() => read(text, grant));
    expect(error.id).toMatch(/^(?:not-its-own|renamed-without-names)$/);
    expect(error.where).toBe(where);
  });

  test('in a grant where it is no name', () => {
    expect(refusal(() => read(`${RENAMED}${KEPT}`, { ...GRANT, formerly: 'Shop' }))).toMatchObject({
      id: 'malformed-name',
    });
  });
});
