import { printable } from '../../plan/quote';
import { type AccessGraph, NODE_KINDS } from '../graph';
import { KIND_TITLES } from './titles';

/** The graph for Graphviz: `dot -Tsvg`. */
export function dotText({ nodes, edges }: AccessGraph): string {
  const ids = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  const lines = NODE_KINDS.flatMap((kind) => {
    const column = nodes.filter((node) => node.kind === kind);
    if (column.length === 0) return [];
    return [
      `  subgraph {`,
      '    rank=same;',
      ...column.map(
        ({ id, name, note, foreign }) =>
          `    ${ids.get(id)} [label="${escaped(name)}\\n${escaped(note)}", tooltip="${escaped(KIND_TITLES[kind])}"${foreign ? ', style="rounded,dashed"' : ''}];`,
      ),
      '  }',
    ];
  });
  return [
    'digraph access {',
    '  rankdir=LR;',
    '  ranksep=0.8;',
    '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=11];',
    '  edge [arrowsize=0.6];',
    ...lines,
    ...edges.map(
      ({ from, to, refused }) =>
        `  ${ids.get(from)} -> ${ids.get(to)}${refused ? ' [color=red, style=dashed, label="refused"]' : ''};`,
    ),
    '}',
    '',
  ].join('\n');
}

/** Text in a quoted label: Graphviz reads backslashes and HTML's entities in it. */
function escaped(text: string): string {
  return printable(text)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('&', '&amp;')
    .replaceAll('\n', ' ');
}
