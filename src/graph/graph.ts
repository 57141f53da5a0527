/** What a node stands for, in the order in which access passes them. */
export const NODE_KINDS = ['user', 'identity', 'policy', 'path', 'externalSecret', 'secret'] as const;

/** The kind of a node. */
export type NodeKind = (typeof NODE_KINDS)[number];

/** Something that access passes. */
export interface GraphNode {
  /** Unique in its graph. */
  readonly id: string;
  readonly kind: NodeKind;
  /** Its name, as it was given. */
  readonly name: string;
  /** What there is to say of it, in a few words. */
  readonly note: string;
  /** Whether it is another's than the tenant's that was asked for. */
  readonly foreign: boolean;
}

/** That access passes from one node to another. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** That ESO will be refused. */
  readonly refused?: true;
}

/** By which way access goes from tenants to the Secrets that they get. */
export interface AccessGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Graphs of several platforms as one. */
export function joinedGraphs(graphs: readonly AccessGraph[]): AccessGraph {
  const [only] = graphs;
  if (only && graphs.length === 1) return only;
  const idOf = (graph: number, id: string) => `${graph} ${id}`;
  return {
    nodes: graphs.flatMap(({ nodes }, i) => nodes.map((node) => ({ ...node, id: idOf(i, node.id) }))),
    edges: graphs.flatMap(({ edges }, i) =>
      edges.map((edge) => ({ ...edge, from: idOf(i, edge.from), to: idOf(i, edge.to) })),
    ),
  };
}
