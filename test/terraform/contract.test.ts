import { TerraformStack, Testing } from 'cdktf';
import { organization } from '../../examples/multi-tenant/organization';
import { type PlanRecord, type PolicyRecord } from '../../src/plan/records';
import { everyResource } from './definitions';
import { type Attributes, evaluated, type Rendered, rendered, resourcesOf } from './documents';

/** Attributes of provider versions later than the bindings, and those of Terraform itself, each looked at by hand. */
const REVIEWED: Record<string, readonly string[]> = {
  vault_kubernetes_auth_backend_config: ['token_reviewer_jwt_wo', 'token_reviewer_jwt_wo_version'],
};
const META_ARGUMENTS = ['depends_on', 'lifecycle'];

const platforms = { organization: organization(), everyResource: everyResource() };

/** `vault_kv_secret_backend_v2` as the bindings name its module and, in lower camel case, its functions. */
function bindingOf(type: string): { module: Record<string, unknown>; name: string } {
  const words = type.replace(/^vault_/, '');
  const name = words.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const path = `@cdktf/provider-vault/lib/${words.replaceAll('_', '-')}`;
  return { module: jest.requireActual<Record<string, unknown>>(path), name };
}

/** Every attribute that the bindings know of a resource: what an empty one synthesizes, set or not. */
function knownAttributes(type: string): string[] {
  const { module } = bindingOf(type);
  const L1 = Object.values(module).find(
    (each): each is new (scope: TerraformStack, id: string, config: object) => object =>
      typeof each === 'function' && (each as { tfResourceType?: string }).tfResourceType === type,
  );
  if (!L1) throw new Error(`no bindings of ${type}`);
  const empty = new L1(new TerraformStack(Testing.app(), 'stack'), 'empty', {});
  return Object.keys((empty as unknown as { synthesizeAttributes(): object }).synthesizeAttributes());
}

/** The same of a block in it; undefined where the attribute is a map or a list of texts. */
function knownInBlock(type: string, block: string): string[] | undefined {
  const { module, name } = bindingOf(type);
  const render = module[`${name}${block[0]?.toUpperCase()}${block.slice(1)}ToTerraform`];
  return typeof render === 'function' ? Object.keys((render as (block: object) => object)({})) : undefined;
}

function unknownAttributes(type: string, attributes: Attributes): string[] {
  const known = [...knownAttributes(type), ...(REVIEWED[type] ?? []), ...META_ARGUMENTS];
  return Object.entries(attributes).flatMap(([key, value]) => {
    if (!known.includes(key)) return [key];
    if (typeof value !== 'object' || value === null || META_ARGUMENTS.includes(key)) return [];
    const inBlock = knownInBlock(type, key);
    return inBlock ? Object.keys(value).filter((each) => !inBlock.includes(each)) : [];
  });
}

/** What a resource names in Vault, as type of the resource that makes it and attributes by which it is found. */
function named(type: string, of: Attributes): [string, Record<string, unknown>][] {
  const [mount, connection] = /^(.+)\/rotate-root\/(.+)$/.exec(String(of.path))?.slice(1) ?? [];
  switch (type) {
    case 'vault_kv_secret_backend_v2':
      return [['vault_mount', { path: of.mount }]];
    case 'vault_kubernetes_auth_backend_config':
      return [['vault_auth_backend', { path: of.backend }]];
    case 'vault_kubernetes_auth_backend_role':
      return [
        ['vault_auth_backend', { path: of.backend }],
        ...(of.token_policies as string[]).map((name): [string, object] => ['vault_policy', { name }]),
      ] as [string, Record<string, unknown>][];
    case 'vault_database_secret_backend_connection':
      return [['vault_mount', { path: of.backend }]];
    case 'vault_database_secret_backend_role':
      return [
        ['vault_mount', { path: of.backend }],
        ['vault_database_secret_backend_connection', { backend: of.backend, name: of.db_name }],
      ];
    case 'vault_generic_endpoint':
      return [['vault_database_secret_backend_connection', { backend: mount, name: connection }]];
    default:
      return [];
  }
}

/** The address of the one resource that has these attributes. */
function found(stack: Rendered, [type, wanted]: [string, Record<string, unknown>]): string | undefined {
  const names = Object.entries(stack.json.resource[type] ?? {})
    .filter(([, attributes]) => Object.entries(wanted).every(([key, value]) => attributes[key] === value))
    .map(([name]) => name);
  expect(names.length).toBeLessThan(2);
  return names[0] === undefined ? undefined : `${type}.${names[0]}`;
}

function policiesOf(plan: PlanRecord, server: string): PolicyRecord[] {
  return [plan, ...plan.tenants].flatMap((owned) =>
    owned.policies.filter((policy) => policy.server === server),
  );
}

describe.each(Object.entries(platforms))('the Terraform of %s', (_, platform) => {
  const stacks = rendered(platform);
  const all = [...stacks.values()].flatMap((stack) =>
    [...resourcesOf(stack.json)].map(([address, attributes]) => ({ stack, address, attributes })),
  );

  it('has only attributes that the provider knows', () => {
    const unknown = all.flatMap(({ address, attributes }) =>
      unknownAttributes(address.split('.')[0] as string, attributes).map((key) => `${address} ${key}`),
    );
    expect(unknown).toEqual([]);
  });

  it('depends on all that a resource names and the stack has, and the rest is in a stack before', () => {
    for (const { stack, address, attributes } of all) {
      for (const wanted of named(address.split('.')[0] as string, attributes)) {
        const here = found(stack, wanted);
        if (here !== undefined) {
          expect([address, attributes.depends_on]).toEqual([address, expect.arrayContaining([here])]);
          continue;
        }
        const before = stack.dependsOn.map((name) => stacks.get(name) as Rendered);
        expect([address, before.map((other) => found(other, wanted))]).toEqual([
          address,
          expect.arrayContaining([expect.any(String)]),
        ]);
      }
    }
  });

  it('depends on nothing that the stack does not have', () => {
    for (const { stack, attributes } of all) {
      const addresses = [...resourcesOf(stack.json).keys()];
      for (const address of attributes.depends_on ?? []) expect(addresses).toContain(address);
    }
  });

  it('has ids that Terraform takes', () => {
    for (const { address } of all) expect(address).toMatch(/^[a-z0-9_]+\.[a-z_][-a-z0-9_]*$/);
  });

  it('holds the rules of the plan in its policies, each with its reason', () => {
    for (const { id } of platform._compileUnproven().servers) {
      const written = [id, `${id}-tenants`].flatMap((name) =>
        Object.values(stacks.get(name)?.json.resource.vault_policy ?? {}),
      );
      const rules = written.map(({ name, policy }) => [
        name,
        (JSON.parse(evaluated(policy as string)) as { path: Record<string, { comment: string }> }).path,
      ]);
      const expected = policiesOf(platform._compileUnproven(), id).map(({ name, rules: planned }) => [
        name,
        Object.fromEntries(
          planned.map(({ path, capabilities, reason }) => [path, { capabilities, comment: reason }]),
        ),
      ]);
      expect(Object.fromEntries(rules)).toEqual(Object.fromEntries(expected));
      expect(rules).toHaveLength(expected.length);
    }
  });

  it('holds no token of cdktf, and no expression but variables that it declares', () => {
    for (const { text, json } of stacks.values()) {
      expect(text).not.toMatch(/TfToken\[/);
      const expressions = [...text.matchAll(/(?<!\$)\$\{([^}]*)\}/g)].map(([, expression]) => expression);
      const known = ['\\"[\\"', ...Object.keys(json.variable ?? {}).map((name) => `var.${name}`)];
      expect(known).toEqual(expect.arrayContaining(expressions));
    }
  });

  it('holds no password', () => {
    for (const { attributes } of all) {
      const postgresql = attributes.postgresql as Record<string, unknown> | undefined;
      expect(postgresql?.password).toBeUndefined();
      if (postgresql) expect(postgresql.password_wo).toMatch(/^\$\{var\.[a-z0-9_]+\}$/);
      expect(attributes.token_reviewer_jwt).toBeUndefined();
    }
  });

  it('takes each secret through a variable that nothing keeps', () => {
    for (const { json } of stacks.values()) {
      for (const variable of Object.values(json.variable ?? {})) {
        const { default: unset = null, ...rest } = variable;
        expect(unset).toBeNull();
        expect(rest).toEqual({
          type: 'string',
          sensitive: true,
          ephemeral: true,
          description: expect.any(String) as string,
        });
      }
    }
  });
});

it('sees an attribute that the provider does not know', () => {
  expect(unknownAttributes('vault_policy', { name: 'a', rules: 'b' })).toEqual(['rules']);
  expect(
    unknownAttributes('vault_database_secret_backend_connection', {
      postgresql: { user: 'a', username: 'b' },
    }),
  ).toEqual(['user']);
});
