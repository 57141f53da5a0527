import { organization } from '../../examples/multi-tenant/organization';
import { type PlanRecord, type PolicyRecord } from '../../src/plan/records';
import { everyResource } from './definitions';
import { type Attributes, evaluated, type Rendered, rendered, resourcesOf } from './documents';

const platforms = { organization: organization(), everyResource: everyResource() };

/** What a resource names in Vault, as type of the resource that makes it and attributes by which it is found. */
function named(type: string, of: Attributes): [string, Record<string, unknown>][] {
  const [mount, connection] = /^(.+)\/(?:rotate-root|config)\/(.+)$/.exec(String(of.path))?.slice(1) ?? [];
  const [tuned] = /^sys\/auth\/(.+)\/tune$/.exec(String(of.path))?.slice(1) ?? [];
  const [engine] = /^(.+)\/config\/rotate-root$/.exec(String(of.path))?.slice(1) ?? [];
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
    case 'vault_database_secret_backend_static_role':
    case 'vault_database_secret_backend_role':
      return [
        ['vault_mount', { path: of.backend }],
        ['vault_database_secret_backend_connection', { backend: of.backend, name: of.db_name }],
      ];
    case 'vault_aws_secret_backend_role':
      return [['vault_aws_secret_backend', { path: of.backend }]];
    case 'vault_generic_endpoint':
      if (engine !== undefined) return [['vault_aws_secret_backend', { path: engine }]];
      if (tuned !== undefined) {
        const auth = tuned.startsWith('kubernetes') ? 'vault_auth_backend' : 'vault_jwt_auth_backend';
        return [[auth, { path: tuned }]];
      }
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
          planned.map(({ path, capabilities, reason, minWrappingTtl: wrapped }) => [
            path,
            { capabilities, comment: reason, min_wrapping_ttl: wrapped && `${wrapped}s` },
          ]),
        ),
      ]);
      expect(Object.fromEntries(rules)).toEqual(Object.fromEntries(expected));
      expect(rules).toHaveLength(expected.length);
    }
  });

  it('holds no token of cdktf, and no expression but of variables and resources that it declares', () => {
    for (const { texts, json } of stacks.values()) {
      const text = Object.values(texts).join('');
      expect(text).not.toMatch(/TfToken\[/);
      const expressions = [...text.matchAll(/(?<!\$)\$\{([^}]*)\}/g)].map(([, expression]) => expression);
      const declared = [
        ...Object.keys(json.variable ?? {}).map((name) => `var.${name}`),
        ...Object.entries(json.resource ?? {}).flatMap(([type, made]) =>
          Object.keys(made).map((name) => `${type}.${name}`),
        ),
      ];
      const known = (expression: string | undefined) =>
        expression === '\\"[\\"' ||
        declared.some((name) => expression === name || expression?.startsWith(`${name}.`));
      expect(expressions.filter((expression) => !known(expression))).toEqual([]);
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

  it('takes each secret through a variable that nothing keeps, but for those of which it is said', () => {
    for (const { json } of stacks.values()) {
      for (const variable of Object.values(json.variable ?? {})) {
        const { default: unset = null, ...rest } = variable;
        const isKept = String(rest.description).includes('which the state holds');
        expect(unset).toBeNull();
        expect(rest).toEqual({
          type: 'string',
          sensitive: true,
          ...(!isKept && { ephemeral: true }),
          description: expect.any(String) as string,
        });
      }
    }
  });
});
