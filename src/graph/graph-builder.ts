import { type AccessGraph, type GraphEdge, type GraphNode, type NodeKind } from './graph';

/** Collects nodes and edges, each once, in the order in which they were first told. */
export class GraphBuilder {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly edges = new Map<string, GraphEdge>();

  /** Adds a node unless it is there; answers its id. */
  public node(kind: NodeKind, key: string, told: Pick<GraphNode, 'name' | 'note' | 'foreign'>): string {
    const id = `${kind} ${key}`;
    if (!this.nodes.has(id)) this.nodes.set(id, { id, kind, ...told });
    return id;
  }

  /** Adds an edge; one of which a part is refused is. */
  public edge(from: string, to: string, refused?: true): void {
    const id = JSON.stringify([from, to]);
    if (refused ?? !this.edges.has(id)) this.edges.set(id, { from, to, ...(refused && { refused }) });
  }

  /** All of them. */
  public graph(): AccessGraph {
    return { nodes: [...this.nodes.values()], edges: [...this.edges.values()] };
  }
}
