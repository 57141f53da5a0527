import { planDifference } from '../../src/diff/plan-difference';
import { type ResourceChange } from '../../src/diff/resource-change';
import { Shards } from 'tenantry';
import { examplePlan, ExampleParts, must } from '../checks/example-plan';
import { shop } from '../synth/shop';
import { partedPlatform } from '../terraform/definitions';
import { documented } from '../plan/plan-documents';

/** What Terraform does when the example is changed. */
function terraform(change: (parts: ExampleParts) => void, before?: (parts: ExampleParts) => void) {
  const [were, are] = [new ExampleParts(examplePlan()), new ExampleParts(examplePlan())];
  before?.(were);
  change(are);
  return planDifference(documented(were.plan), documented(are.plan)).terraform;
}

const told = ({ action, stack, address, attributes, refused, fromStack }: ResourceChange) =>
  [
    action,
    stack,
    address,
    ...attributes,
    ...(refused ? ['refused'] : []),
    ...(fromStack ? [`from ${fromStack}`] : []),
  ].join(' ');
const toldOf = (...given: Parameters<typeof terraform>) => terraform(...given).resources.map(told);

test('nothing, where nothing differs', () => {
  expect(terraform(() => undefined)).toEqual({ resources: [] });
});

test('changes a policy in place', () => {
  expect(
    toldOf((parts) => (parts.rule('team-a', 'secret/data/team-a/*').path = 'secret/data/team-a/x')),
  ).toEqual(['update vault-tenants vault_policy.team-a policy']);
});

test('destroys a role anew that another connection makes', () => {
  const { resources } = terraform((parts) => (parts.databaseRole('team-a').connection = 'billing'));
  expect(resources.map(told)).toEqual([
    'replace vault-tenants vault_database_secret_backend_role.database_team-a_orders db_name',
  ]);
  expect(resources[0]?.ends).toMatch(/^users that it made live on/);
});

test('says of a destroyed role and policy what that ends', () => {
  const [before, after] = [['cart', 'search'], ['search']].map((tenants) =>
    documented(shop({ tenants })._compileUnproven()),
  );
  const { resources } = planDifference(must(before), must(after)).terraform;
  expect(resources.map(told)).toEqual([
    'destroy vault-tenants vault_database_secret_backend_role.database_cart_app',
    'destroy vault-tenants vault_kubernetes_auth_backend_role.prod_cart',
    'destroy vault-tenants vault_kubernetes_auth_backend_role.prod_cart-generator',
    'destroy vault-tenants vault_policy.cart',
    'destroy vault-tenants vault_policy.cart-generator',
  ]);
  expect(resources.every(({ ends }) => ends !== undefined)).toBe(true);
});

test('is refused where it is not to be destroyed', () => {
  const change = (parts: ExampleParts) => {
    const connection = parts.connection;
    connection.mount = 'other';
    parts.plan.databaseEngines[0]!.mount = 'other';
    parts.databaseRole('team-a').mount = 'other';
    must(parts.plan.databaseConnections.find(({ name }) => name === 'billing')).mount = 'other';
    for (const role of must(parts.plan.tenants[1]).databaseRoles) role.mount = 'other';
    for (const generator of parts.plan.tenants.flatMap(({ generators }) => generators))
      generator.role!.key = generator.role!.key.replace(' database ', ' other ');
  };
  const found = toldOf(change);
  // The mount is moved, what is in it is made anew.
  expect(found).toContain('update vault vault_mount.database path');
  expect(found).toContain('replace vault vault_database_secret_backend_connection.orders backend refused');
  // A rotation is done again for a connection that changes, as its lifecycle says.
  expect(found).toContain('replace vault vault_generic_endpoint.orders path');
});

test('rotates an admin again when the connection changes', () => {
  expect(toldOf((parts) => (parts.connection.host = 'elsewhere'))).toEqual([
    'update vault vault_database_secret_backend_connection.orders postgresql.connection_url',
    'replace vault vault_generic_endpoint.orders',
  ]);
});

test('leaves a key alone that is written once, and rotates it again when its engine changes', () => {
  const engine = (region: string, variable: string) => (parts: ExampleParts) =>
    void parts.plan.awsEngines.push({
      id: 'aws',
      origin: 'acme/vault/aws',
      server: 'vault',
      mount: 'aws',
      key: { accessKeyVariable: variable, secretKeyVariable: 'aws_secret_key', rotate: true },
      region,
      preventDestroy: true,
    });
  expect(toldOf(engine('eu-west-1', 'other_access_key'), engine('eu-west-1', 'aws_access_key'))).toEqual([]);
  expect(toldOf(engine('eu-west-2', 'aws_access_key'), engine('eu-west-1', 'aws_access_key'))).toEqual([
    'update vault vault_aws_secret_backend.aws region',
    'replace vault vault_generic_endpoint.aws_rotate-root',
  ]);
});

test('creates what is not there, and destroys what exists already from now on', () => {
  const existing = ({ plan }: ExampleParts) => (plan.kvEngines[0]!.existing = true);
  expect(toldOf(existing)).toContain('destroy vault vault_mount.secret');
  expect(toldOf(() => undefined, existing)).toContain('create vault vault_mount.secret');
});

test('has nothing of what visitors add', () => {
  const added = (parts: ExampleParts) => (parts.identity('team-a').policy.readBack = true);
  expect(toldOf(added)).toEqual(['destroy vault-tenants vault_policy.team-a']);
});

test('cannot be told where something is named that is not there', () => {
  const { resources, unknown } = terraform((parts) => (parts.databaseRole('team-a').connection = 'nowhere'));
  expect(resources).toEqual([]);
  expect(unknown).toMatch(/^database role 'team-a_orders' .*'nowhere'.*, which is not defined$/);
});

describe('tenants that go to a stack of their own', () => {
  const planWith = (shards: Shards) => documented(partedPlatform(shards)._compileUnproven());
  const before = planWith(Shards.one());

  test('are moved, where it is said where they were', () => {
    const after = planWith(Shards.byTenant({ formerly: Shards.one() }));
    const { resources } = planDifference(before, after).terraform;
    expect(new Set(resources.map(({ action }) => action))).toEqual(new Set(['move']));
  });

  test('else are destroyed by one state and made by another', () => {
    const after = planWith(Shards.byTenant());
    const { resources } = planDifference(before, after).terraform;
    expect(new Set(resources.map(({ action }) => action))).toEqual(new Set(['replace']));
    expect(resources[0]).toMatchObject({
      stack: 'vault-team-tenants-news',
      fromStack: 'vault-team-tenants',
      refused: false,
    });
  });
});
