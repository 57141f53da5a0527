import { type AccessGraph } from '../../src/graph/graph';

/** Names by which strangers might get something into a drawing. */
export const HOSTILE_NAMES = [
  '</text><script>alert(1)</script>',
  '"]; click n0 "javascript:alert(1)"; x["',
  'a\nb',
  '\\N \\l "quoted" & &lt;b&gt;',
  '<br/><img src=x onerror=alert(1)>',
  '#quot; %% comment',
  'end',
  '`**markdown**`',
  '\u202egnirts \u0000\u2028',
  '##vso[task.setvariable]x',
  'größe 東京 🔑',
];

/** A graph of them. */
export const HOSTILE: AccessGraph = {
  nodes: HOSTILE_NAMES.flatMap((name, i) => [
    { id: `user ${i}`, kind: 'user' as const, name, note: name, foreign: false },
    { id: `secret ${i}`, kind: 'secret' as const, name, note: name, foreign: true },
  ]),
  edges: HOSTILE_NAMES.map((_, i) => ({
    from: `user ${i}`,
    to: `secret ${i}`,
    ...(i === 0 && { refused: true }),
  })),
};
