import { printable } from '../../plan/quote';
import { type AccessGraph } from '../graph';

/** The graph for Mermaid, which GitHub and GitLab draw in Markdown. */
export function mermaidText({ nodes, edges }: AccessGraph): string {
  const ids = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  const foreign = nodes.filter((node) => node.foreign).map(({ id }) => ids.get(id));
  const refused = edges.flatMap((edge, i) => (edge.refused ? [i] : []));
  return [
    'flowchart LR',
    ...nodes.map(({ id, name, note }) => `  ${ids.get(id)}["${escaped(name)}<br/>${escaped(note)}"]`),
    ...edges.map(
      ({ from, to, refused }) => `  ${ids.get(from)} ${refused ? '-. refused .->' : '-->'} ${ids.get(to)}`,
    ),
    ...(foreign.length === 0
      ? []
      : ['  classDef foreign stroke-dasharray: 4 3', `  class ${foreign.join(',')} foreign`]),
    ...(refused.length === 0 ? [] : [`  linkStyle ${refused.join(',')} stroke:#c62828`]),
    '',
  ].join('\n');
}

/** Text in a label: whatever Mermaid, HTML or Markdown might read in it is said by its code. */
function escaped(text: string): string {
  return printable(text)
    .replaceAll('\n', ' ')
    .replace(/[^\p{L}\p{N} /,:-]/gu, (c) => `#${c.codePointAt(0)};`);
}
