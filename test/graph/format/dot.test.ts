import { dotText } from '../../../src/graph/format/dot';
import { HOSTILE, HOSTILE_NAMES } from '../hostile-graph';

/** What Graphviz makes of a quoted label: its escapes, then the entities of HTML. */
function asRead(label: string): string {
  return label.replace(/\\(.)/g, '$1').replaceAll('&amp;', '&');
}

test('a label is read as it was given', () => {
  const labels = [...dotText(HOSTILE).matchAll(/label="((?:[^"\\]|\\.)*?)\\n((?:[^"\\]|\\.)*)"/g)];
  expect(labels).toHaveLength(HOSTILE.nodes.length);
  const visible = labels.map(([, name = '']) => asRead(name));
  for (const name of HOSTILE_NAMES.filter((each) => !/[\p{C}\n]|##/u.test(each)))
    expect(visible).toContain(name);
  for (const [, name = ''] of labels) expect(name.replace(/\\./g, '')).not.toMatch(/["\\]|&(?!amp;)/);
});

test('nothing is on a line of its own that is not of the graph', () => {
  const others = dotText(HOSTILE)
    .split('\n')
    .filter((line) => !/^ {2,4}(n\d+ (\[|->)|subgraph|rank|node|edge|\})/.test(line));
  expect(others).toEqual(['digraph access {', '}', '']);
});
