import { BOX_HEIGHT, layoutOf } from '../../src/graph/layout';
import { accessGraph } from '../../src/graph/access-graph';
import { inventoryOf } from '../../src/inventory/inventory';
import { PLANS } from '../kubernetes/definitions';

const GRAPHS = Object.entries(PLANS).map(
  ([name, plan]) => [name, accessGraph(inventoryOf(plan._record))] as const,
);

test.each(GRAPHS)(
  '%s: boxes of a column are apart, columns follow the way, all of it is in the picture',
  (_, graph) => {
    const { nodes, width, height } = layoutOf(graph);
    expect(nodes).toHaveLength(graph.nodes.length);
    const lefts = new Map(nodes.map(({ id, x }) => [id, x]));
    for (const { from, to } of graph.edges) expect(lefts.get(from)).toBeLessThan(lefts.get(to) ?? 0);
    for (const { x, y, width: wide } of nodes) {
      expect([x >= 0, y >= 0, x + wide <= width, y + BOX_HEIGHT <= height]).toEqual([true, true, true, true]);
    }
    for (const x of new Set(lefts.values())) {
      const tops = nodes.filter((node) => node.x === x).map(({ y }) => y);
      tops.sort((a, b) => a - b);
      tops.slice(1).forEach((top, i) => expect(top - (tops[i] ?? 0)).toBeGreaterThan(BOX_HEIGHT));
    }
  },
);

test('of nothing is a picture, too', () => {
  const { width, height } = layoutOf({ nodes: [], edges: [] });
  expect([width > 0, height > 0]).toEqual([true, true]);
});

test('a straight way is drawn straight', () => {
  const kinds = ['user', 'identity', 'policy', 'path'] as const;
  const nodes = kinds.map((kind) => ({ id: kind, kind, name: kind, note: '', foreign: false }));
  const edges = kinds.slice(1).map((to, i) => ({ from: kinds[i] ?? '', to }));
  expect(new Set(layoutOf({ nodes, edges }).nodes.map(({ y }) => y)).size).toBe(1);
});
