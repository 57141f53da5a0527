import { mermaidText } from '../../../src/graph/format/mermaid';
import { HOSTILE } from '../hostile-graph';

test('a label has nothing that Mermaid, Markdown or HTML reads', () => {
  const labels = [...mermaidText(HOSTILE).matchAll(/^ {2}n\d+\["(.*)"\]$/gm)].map(([, label = '']) =>
    label.replace('<br/>', ' '),
  );
  expect(labels).toHaveLength(HOSTILE.nodes.length);
  const read = labels.filter((label) => /["'<>&`*_[\](){}|\\%;]|#(?!\d)/.test(label.replace(/#\d+;/g, '')));
  expect(read).toEqual([]);
});

test('each line is a node, an edge or a style', () => {
  const others = mermaidText(HOSTILE)
    .trimEnd()
    .split('\n')
    .filter(
      (line) => !/^ {2}(n\d+\[".*"\]|n\d+ (-->|-\. refused \.->) n\d+|class|classDef|linkStyle)/.test(line),
    );
  expect(others).toEqual(['flowchart LR']);
});
