import { TerraformStack, Testing } from 'cdktf';
import { ownersOf } from '../../src/plan/records';
import { createResource } from '../../src/terraform/construct';
import { type Resource, resourceJson } from '../../src/terraform/resource';
import { type Names, type ResourceType } from '../../src/terraform/resource-type';
import { resourcesOf } from '../../src/terraform/server-resources';
import { Expression, type Value, type Values } from '../../src/terraform/value';
import { everyResource, HOSTILE } from './definitions';
import { type Attributes, type TerraformJson } from './documents';

/** What the bindings lack, each looked at by hand: attributes of provider versions later than theirs. */
const OVERRIDES: Readonly<Record<string, readonly string[]>> = {
  vault_aws_secret_backend: ['secret_key_wo', 'secret_key_wo_version'],
  vault_jwt_auth_backend: ['oidc_client_secret_wo', 'oidc_client_secret_wo_version'],
  vault_ldap_auth_backend: ['bindpass_wo', 'bindpass_wo_version'],
  vault_kubernetes_auth_backend_config: ['token_reviewer_jwt_wo', 'token_reviewer_jwt_wo_version'],
  vault_kubernetes_secret_backend: ['service_account_jwt_wo', 'service_account_jwt_wo_version'],
  vault_kubernetes_secret_backend_role: ['token_default_audiences'],
};

const plan = everyResource()._compileUnproven();
const planned = plan.servers.flatMap(({ id }) => resourcesOf(plan, ownersOf(plan), id));

/** Of each type a resource with every attribute that is emitted. */
const types = new Map<string, Resource>();
for (const resource of planned) {
  const before = types.get(resource.type.name);
  const attributes = merged(before?.attributes ?? {}, resource.attributes);
  types.set(resource.type.name, { ...resource, attributes });
}

function isValues(value: Value | undefined): value is Values {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Expression);
}

function merged(a: Values, b: Values): Values {
  const all: Record<string, Value | undefined> = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const known = all[name];
    if (value !== undefined) all[name] = isValues(value) && isValues(known) ? merged(known, value) : value;
  }
  return all;
}

/** The value with hostile text wherever there is text. */
function hostile(value: Value): Value {
  if (typeof value === 'string') return HOSTILE;
  if (Array.isArray(value)) return value.map((item: Value) => hostile(item));
  if (!isValues(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, item && hostile(item)]));
}

/** Dotted paths of a table of names, and of attributes as far as they are in it. */
function paths(names: Names, attributes?: Values, prefix = ''): string[] {
  return Object.entries(names).flatMap(([attribute, name]) => {
    const value = attributes?.[attribute];
    if (attributes && value === undefined) return [];
    if (name === null || typeof name === 'string') return [prefix + attribute];
    return paths(name.names, isValues(value) ? value : undefined, `${prefix}${attribute}.`);
  });
}

/** What cdktf's own synthesis makes of the construct. */
function synthesized(resource: Resource, dependsOn: readonly string[] = []): Attributes | undefined {
  const stack = new TerraformStack(Testing.app(), 'stack');
  createResource(stack, resource, dependsOn);
  const { resource: resources } = JSON.parse(Testing.synth(stack)) as TerraformJson;
  const attributes = resources[resource.type.name]?.[resource.id];
  delete attributes?.['//'];
  return attributes;
}

describe.each([...types.values()].map((resource) => [resource.type.name, resource] as const))(
  'the construct of %s',
  (name, resource) => {
    const { type } = resource;

    it('is of the class of that type', () => {
      expect((type.load() as unknown as { tfResourceType: string }).tfResourceType).toBe(name);
    });

    it('is tried with every attribute in its table of names', () => {
      expect(paths(type.names, resource.attributes)).toEqual(paths(type.names));
    });

    it('renders the literal that it was made of: every attribute, hostile text, lifecycle, depends_on', () => {
      const attributes = {
        ...(hostile(resource.attributes) as Values),
        lifecycle: { prevent_destroy: true, replace_triggered_by: ['vault_policy.a', 'vault_mount.b'] },
      };
      const dependsOn = ['vault_mount.secret', 'vault_policy.team-a'];
      const literal = { ...resource, attributes };
      expect(JSON.stringify(attributes)).toContain('${');
      expect(synthesized(literal, dependsOn)).toEqual(resourceJson(literal, dependsOn));
    });

    it('has as overrides what the bindings lack, and only what was reviewed', () => {
      const lacking = Object.entries(type.names).flatMap(([attribute, each]) =>
        each === null ? [attribute] : [],
      );
      expect(lacking).toEqual(OVERRIDES[name] ?? []);
      const empty = new (type.load())(new TerraformStack(Testing.app(), 'stack'), 'empty', {});
      const known = Object.keys(
        (empty as unknown as { synthesizeAttributes(): object }).synthesizeAttributes(),
      );
      for (const attribute of lacking) expect(known).not.toContain(attribute);
    });
  },
);

it('is tried with every resource of a plan', () => {
  expect(planned.map((resource) => synthesized(resource, resource.needs.toSorted()))).toEqual(
    planned.map((resource) => resourceJson(resource, resource.needs.toSorted())),
  );
});

describe('a construct that renders something else than its literal', () => {
  const policy = types.get('vault_policy') as Resource;
  const made = (names: Names) => () => synthesized({ ...policy, type: { ...policy.type, names } });

  it.each<[string, Names, RegExp]>([
    ['swapped names', { name: 'policy', policy: 'name' }, /the bindings render .* the plan has/s],
    ['a name that the bindings do not have', { name: 'name', policy: 'rules' }, /please report this/],
    ['no name', { name: 'name' }, /^policy is not in the table of names$/],
  ])('is refused: %s', (_, names, message) => {
    expect(made(names)).toThrow(message);
  });

  it('is refused where a block is concerned', () => {
    const connection = types.get('vault_database_secret_backend_connection') as Resource;
    const { postgresql } = connection.type.names as unknown as { postgresql: { names: Names } };
    const type: ResourceType = {
      ...connection.type,
      names: {
        ...connection.type.names,
        postgresql: { name: 'postgresql', names: { ...postgresql.names, username: 'usernameTemplate' } },
      },
    };
    expect(() => synthesized({ ...connection, type })).toThrow(/"username_template"/);
  });
});
