import { type AccessGraph, type GraphNode, NODE_KINDS } from './graph';
import { columnPlaces } from './column-places';

/** A node, and where its box is: its left upper corner. All lengths are of one unit, a pixel of an SVG. */
export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A graph as it is drawn: a column for each kind of node. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly kind: string; readonly x: number }[];
  readonly nodes: readonly PlacedNode[];
}

/** Height of a box. */
export const BOX_HEIGHT = 44;
/** Characters of a name that are shown: a longer one is cut in its middle. */
export const SHOWN_CHARACTERS = 38;

const ROW = BOX_HEIGHT + 14;
const COLUMN_GAP = 64;
const MARGIN = 24;
const HEAD = 44;
const CHARACTER = 7.3;
const PADDING = 26;
const SWEEPS = 8;

/** Says where each node is: columns by kind, and within one as near to what it is connected with as can be. */
export function layoutOf({ nodes, edges }: AccessGraph): Layout {
  const columns = NODE_KINDS.map((kind) => nodes.filter((node) => node.kind === kind)).filter(
    ({ length }) => length > 0,
  );
  const neighbours = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const rows = new Map<string, number>();
  for (const column of columns) column.forEach(({ id }, row) => rows.set(id, row));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const order = sweep % 2 === 0 ? columns : [...columns].reverse();
    for (const column of order) placeColumn(column, neighbours, rows);
  }
  return drawn(columns, rows);
}

/** Places the nodes of a column at the mean of their neighbours, a row apart at least, in the order of these means. */
function placeColumn(
  column: readonly GraphNode[],
  neighbours: ReadonlyMap<string, readonly string[]>,
  rows: Map<string, number>,
): void {
  const rowOf = (id: string) => rows.get(id) ?? 0;
  const wished = column.map(({ id }) => {
    const near = neighbours.get(id) ?? [];
    const mean = near.reduce((sum, other) => sum + rowOf(other), 0) / near.length;
    return { id, at: near.length === 0 ? rowOf(id) : mean };
  });
  // Sorting is stable: what wishes to be at one place keeps its order.
  wished.sort((a, b) => a.at - b.at);
  const places = columnPlaces(wished.map(({ at }) => at));
  wished.forEach(({ id }, i) => rows.set(id, places[i] ?? 0));
}

function drawn(columns: readonly (readonly GraphNode[])[], rows: ReadonlyMap<string, number>): Layout {
  const first = [...rows.values()].reduce((least, row) => Math.min(least, row), Infinity);
  const last = [...rows.values()].reduce((most, row) => Math.max(most, row), 0);
  const placed: PlacedNode[] = [];
  const heads: { kind: string; x: number }[] = [];
  let x = MARGIN;
  for (const column of columns) {
    const longest = column.reduce((most, { name, note }) => Math.max(most, name.length, note.length), 10);
    const width = Math.round(Math.min(longest, SHOWN_CHARACTERS) * CHARACTER + PADDING);
    heads.push({ kind: column[0]?.kind ?? '', x });
    for (const node of column) {
      const y = Math.round(MARGIN + HEAD + ((rows.get(node.id) ?? 0) - first) * ROW);
      placed.push({ ...node, x, y, width });
    }
    x += width + COLUMN_GAP;
  }
  const height = columns.length === 0 ? HEAD : HEAD + (last - first) * ROW + BOX_HEIGHT;
  return {
    width: Math.max(x - COLUMN_GAP, MARGIN) + MARGIN,
    height: Math.round(height + 2 * MARGIN),
    columns: heads,
    nodes: placed,
  };
}
