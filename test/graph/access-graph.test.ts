import { organization } from '../../examples/multi-tenant/organization';
import { CheckContext } from '../../src/checks/context';
import { explain } from '../../src/checks/explain';
import { accessGraph } from '../../src/graph/access-graph';
import { type AccessGraph, joinedGraphs } from '../../src/graph/graph';
import { assetsOf } from '../../src/inventory/asset';
import { inventoryOf } from '../../src/inventory/inventory';
import { type PlanRecord } from '../../src/plan/records';
import { copiesOf } from '../checks/example-plan';
import { MUTATIONS } from '../checks/mutations';
import { randomOrganization } from '../checks/organizations';
import { Random } from '../checks/random';

const SEEDS = Array.from({ length: 8 }, (_, i) => 4000 + i);

/** Which node of a kind leads to which of another one, by their names, whatever is between. */
function leads({ nodes, edges }: AccessGraph, from: string, to: string): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const next = new Map<string, string[]>();
  for (const edge of edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  return nodes
    .filter(({ kind }) => kind === from)
    .flatMap(({ id, name }) => {
      const seen = new Set([id]);
      for (const each of seen) for (const other of next.get(each) ?? []) seen.add(other);
      return [...seen]
        .filter((each) => byId.get(each)?.kind === to)
        .map((each) => `${name} > ${byId.get(each)?.name}`);
    })
    .sort();
}

/** Which tenant may have which asset, as each identity that it can use is asked for it. */
function asked(plan: PlanRecord): string[] {
  const context = new CheckContext(plan);
  const pairs = assetsOf(context).flatMap(({ server, path, operation }) =>
    [...context.identities().values()].flatMap((identity) => {
      if (identity.role.server !== server || !explain(context, identity, operation, path).allowed) return [];
      return [...context.users(identity).tenants].map((tenant) => `${tenant} > ${path}`);
    }),
  );
  return [...new Set(pairs)].sort();
}

/** The same, as the graph has it: of what the definition knows. */
function told(plan: PlanRecord, graph: AccessGraph): string[] {
  const tenants = new Set(plan.tenants.map(({ name }) => name));
  const assets = new Set(assetsOf(new CheckContext(plan)).map(({ path }) => path));
  const found = leads(graph, 'user', 'path').filter((pair) => {
    const [user = '', path = ''] = pair.split(' > ');
    return tenants.has(user) && assets.has(path);
  });
  return [...new Set(found)];
}

test.each(SEEDS)('organization %d: a way leads to what a tenant may have, and to nothing else', (seed) => {
  const plan = copiesOf(randomOrganization(seed)._compileUnproven())();
  const pairs = asked(plan);
  expect(pairs.length).toBeGreaterThan(0);
  expect(told(plan, accessGraph(inventoryOf(plan)))).toEqual(pairs);
});

test.each(SEEDS.slice(0, 3))(
  'organization %d: so of a tenant, whatever is wrong with the definition',
  (seed) => {
    const copy = copiesOf(randomOrganization(seed)._compileUnproven());
    for (const mutation of MUTATIONS) {
      const plan = copy();
      if (!mutation.apply(plan, new Random(seed))) continue;
      const inventory = inventoryOf(plan);
      const pairs = asked(plan);
      for (const { name } of plan.tenants) {
        const of = (pair: string) => pair.startsWith(`${name} > `);
        expect([mutation.name, told(plan, accessGraph(inventory, name)).filter(of)]).toEqual([
          mutation.name,
          pairs.filter(of),
        ]);
      }
    }
  },
);

describe('the graph of the example', () => {
  const plan = organization()._compileUnproven();
  const inventory = inventoryOf(plan);

  test('a way goes over role, policy, path and ExternalSecret to the Secret', () => {
    const { nodes, edges } = accessGraph(inventory, 'team-a');
    const way = ['user team-a'];
    for (const each of way) way.push(...edges.filter(({ from }) => from === each).map(({ to }) => to));
    expect(way).toEqual(
      expect.arrayContaining([
        'identity vault kubernetes-prod/team-a-generator',
        'policy vault kubernetes-prod/team-a-generator team-a-generator',
        'path vault database/creds/team-a_orders',
        'externalSecret prod team-a orders-db',
        'secret prod team-a orders-db',
      ]),
    );
    expect(nodes.find(({ id }) => id === 'externalSecret prod team-a orders-db')?.note).toBe(
      'every 8h, lives 24h',
    );
  });

  test('of a tenant, nothing is drawn of others but what it shares', () => {
    const { nodes } = accessGraph(inventory, 'team-a');
    expect(nodes.filter(({ name }) => name.includes('team-b'))).toEqual([]);
    expect(nodes.filter(({ foreign }) => foreign).map(({ name }) => name)).toEqual([
      'secret/data/shared/certificates/wildcard',
    ]);
  });

  test('a directory is a path of its own', () => {
    expect(leads(accessGraph(inventory, 'team-b'), 'path', 'secret')).toEqual(
      expect.arrayContaining(['secret/data/team-b/flags/* > feature-flags']),
    );
  });

  test('all tenants have what each has', () => {
    const all = accessGraph(inventory);
    const ids = new Set(all.nodes.map(({ id }) => id));
    for (const { name } of plan.tenants)
      expect(accessGraph(inventory, name).nodes.filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  test('what ESO is refused is drawn as such', () => {
    const refused = {
      ...inventory,
      deliveries: inventory.deliveries.map((delivery) => ({
        ...delivery,
        reads: delivery.reads.map((read) => ({ ...read, policies: [], refused: true as const })),
      })),
    };
    const { edges } = accessGraph(refused, 'team-a');
    expect(edges.filter(({ to }) => to.startsWith('externalSecret ')).every((edge) => edge.refused)).toBe(
      true,
    );
  });

  test('graphs of two platforms are one, of nodes that are apart', () => {
    const graph = accessGraph(inventory, 'team-a');
    const { nodes, edges } = joinedGraphs([graph, graph]);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(2 * graph.nodes.length);
    expect(edges).toHaveLength(2 * graph.edges.length);
    expect(leads(joinedGraphs([graph, graph]), 'user', 'secret')).toHaveLength(
      2 * leads(graph, 'user', 'secret').length,
    );
  });
});
