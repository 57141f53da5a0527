import { organization } from '../../examples/multi-tenant/organization';
import { renderStacks } from '../../src/terraform/render';
import { Platform, VaultProduct, VaultServer } from 'tenantry';
import { everyResource, tenantNames, tenants } from './definitions';
import { rendered, resourcesOf, textsOf } from './documents';

const ONE_MORE_THAN_TWO_SHARDS = 201;
const manyNames = tenantNames(ONE_MORE_THAN_TWO_SHARDS);
const many = tenants(manyNames);
const renderedMany = rendered(many);

describe('the stacks of the multi-tenant example', () => {
  const stacks = rendered(organization());

  it('are the platform before the tenants', () => {
    expect([...stacks.values()].map(({ name, server, dependsOn }) => ({ name, server, dependsOn }))).toEqual([
      { name: 'vault', server: 'vault', dependsOn: [] },
      { name: 'vault-tenants', server: 'vault', dependsOn: ['vault'] },
    ]);
  });

  it('have these resources', () => {
    const addresses = [...stacks.values()].map(({ name, json }) => [name, [...resourcesOf(json).keys()]]);
    expect(Object.fromEntries(addresses)).toMatchSnapshot();
  });

  it('count their resources', () => {
    for (const { resources, json } of stacks.values()) expect(resources).toBe(resourcesOf(json).size);
  });

  it('have no findings, and no note that a header could collide with', () => {
    for (const { problems, annotations, json } of stacks.values()) {
      expect(problems).toEqual([]);
      expect(annotations).toEqual([]);
      expect(json['//']).toBeUndefined();
    }
  });
});

/** The value with the keys of every object in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

describe('the files of a stack', () => {
  it('are the main one, and one for each tenant that has something in it', () => {
    const stacks = rendered(everyResource());
    const names = [...stacks].map(([stack, { texts }]) => [stack, Object.keys(texts).sort()]);
    expect(Object.fromEntries(names)).toEqual({
      bao: ['main.tf.json'],
      'bao-tenants': ['main.tf.json', 'tenant-bao-team.tf.json'],
      vault: ['main.tf.json'],
      'vault-tenants': ['main.tf.json', 'tenant-vault-team.tf.json'],
      'vault-team': ['main.tf.json'],
    });
  });

  it('say in the main one alone what is no resource', () => {
    for (const { texts } of [...rendered(everyResource()).values(), ...renderedMany.values()]) {
      const { 'main.tf.json': main, ...others } = texts;
      expect(Object.keys(JSON.parse(main as string) as object)).toEqual(
        expect.arrayContaining(['provider', 'terraform']),
      );
      for (const text of Object.values(others))
        expect(Object.keys(JSON.parse(text) as object)).toEqual(['resource']);
    }
  });

  it('are one under the CLI of cdktf, with the same in it', () => {
    const own = rendered(everyResource());
    for (const [name, { texts, json }] of rendered(everyResource(), { forCdktf: true })) {
      expect(Object.keys(texts)).toEqual(['cdk.tf.json']);
      const { '//': note, ...rest } = json;
      expect(note).toHaveProperty('metadata.stackName', name);
      expect(rest).toEqual(own.get(name)?.json);
    }
  });
});

describe('the text of a file', () => {
  it.each([
    ['organization', organization()],
    ['everyResource', everyResource()],
  ])('is JSON with sorted keys, as it would be written at once: %s', (_, platform) => {
    for (const { texts } of rendered(platform).values()) {
      for (const text of Object.values(texts))
        expect(text).toBe(`${JSON.stringify(sorted(JSON.parse(text)), null, 2)}\n`);
    }
  });

  it.each([
    ['organization', organization()],
    ['everyResource', everyResource()],
    ['tenants', tenants(tenantNames(3))],
  ])('is the same whether somebody looks on or nobody does: %s', (_, platform) => {
    const plan = platform._compileUnproven();
    const texts = (visitors: { visitStack(): void }[]) =>
      [...renderStacks(plan, { visitors })].map((stack) => [stack.name, textsOf(stack)]);
    expect(texts([{ visitStack: () => undefined }])).toEqual(texts([]));
  });

  it('begins so that a header can be put in, and can be read twice', () => {
    const [document] = renderStacks(organization()._compileUnproven(), { visitors: [] });
    if (!document) throw new Error('no stack');
    const texts = textsOf(document);
    for (const text of Object.values(texts)) expect(text.startsWith('{\n  "')).toBe(true);
    expect(textsOf(document)).toEqual(texts);
  });

  it('does not depend on the order in which tenants were written, nor on where shards end', () => {
    const shuffled = [...manyNames]
      .sort((a, b) => (a.slice(-1) + a).localeCompare(b.slice(-1) + b))
      .reverse();
    expect(rendered(tenants(shuffled)).get('vault-tenants')?.texts).toEqual(
      renderedMany.get('vault-tenants')?.texts,
    );
    const [first] = manyNames as [string];
    const alone = rendered(tenants([first])).get('vault-tenants')?.json;
    const among = resourcesOf(renderedMany.get('vault-tenants')?.json ?? { resource: {} });
    for (const [address, attributes] of resourcesOf(alone ?? { resource: {} })) {
      expect(among.get(address)).toEqual(attributes);
    }
  });

  it('is the same when a visitor looks and changes nothing', () => {
    const looking = { visitors: [{ visitStack: () => undefined }] };
    const platforms = [organization(), everyResource()].map(
      (platform) => [platform, rendered(platform)] as const,
    );
    for (const [platform, unvisited] of [...platforms, [many, renderedMany] as const]) {
      for (const { name, texts, problems } of rendered(platform, looking).values()) {
        expect(problems).toEqual([]);
        expect(texts).toEqual(unvisited.get(name)?.texts);
      }
    }
  });
});

it('has every resource of every shard', () => {
  const stack = renderedMany.get('vault-tenants');
  const [policies, authRoles, databaseRoles] = [1, 1, 1];
  expect(stack?.resources).toBe(ONE_MORE_THAN_TWO_SHARDS * (policies + authRoles + databaseRoles));
});

it('emits no stack of tenants where there are none, and the stack of a server with nothing in it', () => {
  const platform = new Platform('acme');
  new VaultServer(platform, 'vault', { address: 'https://vault:8200', product: VaultProduct.vault('1.21') });
  const stacks = rendered(platform);
  expect([...stacks.keys()]).toEqual(['vault']);
  expect(stacks.get('vault')?.resources).toBe(0);
});

it('gives each server its own tenants', () => {
  const stacks = rendered(everyResource());
  expect([...stacks.keys()]).toEqual(['bao', 'bao-tenants', 'vault', 'vault-tenants', 'vault-team']);
  expect(Object.keys(stacks.get('bao-tenants')?.json.resource.vault_policy ?? {})).toEqual(['bao-team']);
});
