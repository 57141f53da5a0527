/** Names of the forms in which a graph is drawn. */
export const GRAPH_FORMAT_NAMES = ['svg', 'mermaid', 'dot', 'json'] as const;

/** The name of one. */
export type GraphFormatName = (typeof GRAPH_FORMAT_NAMES)[number];
