import { organization } from '../../../examples/multi-tenant/organization';
import { accessGraph } from '../../../src/graph/access-graph';
import { dotText } from '../../../src/graph/format/dot';
import { type AccessGraph } from '../../../src/graph/graph';
import { inventoryOf } from '../../../src/inventory/inventory';
import { printable } from '../../../src/plan/quote';
import { HOSTILE } from '../hostile-graph';

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#39': "'",
  '#45': '-',
  '#160': ' ',
};

/** What Graphviz itself draws of a graph: every text, and how many nodes and edges. */
async function drawnOf(graph: AccessGraph) {
  const { instance } = await import('@viz-js/viz');
  const { status, output = '' } = (await instance()).render(dotText(graph), { format: 'svg' });
  return {
    status,
    nodes: output.match(/class="node"/g)?.length,
    edges: output.match(/class="edge"/g)?.length,
    texts: [...output.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
      text.replace(/&([^;]+);/g, (_, entity: string) => ENTITIES[entity] ?? `?${entity}?`),
    ),
  };
}

test.each([
  ['the example', accessGraph(inventoryOf(organization()._compileUnproven()))],
  ["strangers' names", HOSTILE],
])('Graphviz draws %s as it was given', async (_, graph) => {
  const { texts, ...drawn } = await drawnOf(graph);
  expect(drawn).toEqual({ status: 'success', nodes: graph.nodes.length, edges: graph.edges.length });
  const given = graph.nodes
    .flatMap(({ name, note }) => [name, note])
    .map((text) => printable(text).replaceAll('\n', ' '));
  expect(texts.filter((text) => text !== 'refused').sort()).toEqual(given.sort());
});
