import { printable } from '../../plan/quote';
import { type AccessGraph, type NodeKind } from '../graph';
import { BOX_HEIGHT, layoutOf, type PlacedNode, SHOWN_CHARACTERS } from '../layout';
import { KIND_TITLES } from './titles';

/** Light and dark as whoever looks at it has it; nothing is fetched. */
const STYLE = `
    svg { --ground: #fbfbfa; --box: #fff; --line: #d9d9d4; --text: #1c1d1f; --quiet: #6b6e75; --accent: #2f5bd0; --way: #b4bccd; --bad: #c2352b; background: var(--ground); }
    @media (prefers-color-scheme: dark) { svg { --ground: #16181c; --box: #1f2228; --line: #363a43; --text: #eceef2; --quiet: #9aa0ac; --accent: #8fb0ff; --way: #4a5468; --bad: #ff8a80; } }
    text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: var(--text); }
    .head { font-size: 12px; font-weight: 600; letter-spacing: .02em; fill: var(--quiet); }
    .name { font: 600 12px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    .note { font-size: 11px; fill: var(--quiet); }
    .box { fill: var(--box); stroke: var(--line); }
    .mark { fill: var(--accent); }
    .foreign .box { stroke-dasharray: 4 3; }
    .foreign .mark { fill: var(--quiet); }
    .way { fill: none; stroke: var(--way); stroke-width: 1.5; }
    .refused { stroke: var(--bad); stroke-dasharray: 5 4; }
    g:hover > .box { stroke: var(--accent); }`;

/** The graph as a picture of its own: an SVG without scripts, and without anything that is fetched. */
export function svgText(graph: AccessGraph): string {
  const { width, height, columns, nodes } = layoutOf(graph);
  const placed = new Map(nodes.map((node) => [node.id, node]));
  const ways = graph.edges.map(({ from, to, refused }) => {
    const [start, end] = [placed.get(from), placed.get(to)];
    return start && end ? wayOf(start, end, refused) : '';
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Who may have what, and by which way" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `  <style>${STYLE}\n  </style>`,
    ...columns.map(
      ({ kind, x }) =>
        `  <text class="head" x="${x}" y="40">${escaped(KIND_TITLES[kind as NodeKind])}</text>`,
    ),
    ...ways,
    ...nodes.map(boxOf),
    '</svg>',
    '',
  ].join('\n');
}

function wayOf(from: PlacedNode, to: PlacedNode, refused?: true): string {
  const [x1, y1] = [from.x + from.width, from.y + BOX_HEIGHT / 2];
  const [x2, y2] = [to.x, to.y + BOX_HEIGHT / 2];
  const bend = Math.round((x2 - x1) / 2);
  const title = `${from.name} → ${to.name}${refused ? ': refused' : ''}`;
  return `  <path class="way${refused ? ' refused' : ''}" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"><title>${escaped(title)}</title></path>`;
}

function boxOf({ kind, name, note, foreign, x, y, width }: PlacedNode): string {
  return [
    `  <g${foreign ? ' class="foreign"' : ''}>`,
    `<title>${escaped(`${KIND_TITLES[kind]}: ${name} (${note})`)}</title>`,
    `<rect class="box" x="${x}" y="${y}" width="${width}" height="${BOX_HEIGHT}" rx="8"/>`,
    `<rect class="mark" x="${x}" y="${y + 12}" width="3" height="${BOX_HEIGHT - 24}" rx="1.5"/>`,
    `<text class="name" x="${x + 13}" y="${y + 19}">${escaped(shortened(name))}</text>`,
    `<text class="note" x="${x + 13}" y="${y + 34}">${escaped(shortened(note))}</text>`,
    '</g>',
  ].join('');
}

/** Text without its middle where it is too long: what tells names apart is at their ends. */
function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= SHOWN_CHARACTERS) return text;
  const half = Math.floor((SHOWN_CHARACTERS - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

/** Text in XML: what no reader would see is made visible, since XML takes no control characters. */
function escaped(text: string): string {
  return printable(text).replace(/[&<>"'\n]/g, (c) => `&#${c.charCodeAt(0)};`);
}
