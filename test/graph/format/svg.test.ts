import { svgText } from '../../../src/graph/format/svg';
import { HOSTILE } from '../hostile-graph';

const text = svgText(HOSTILE);

test('has no elements but those of a drawing, and no attribute that does something', () => {
  const elements = new Set([...text.matchAll(/<([a-zA-Z!?][^\s/>]*)/g)].map(([, name]) => name));
  expect([...elements].sort()).toEqual(['g', 'path', 'rect', 'style', 'svg', 'text', 'title']);
  const attributes = new Set(
    [...text.replace(/>[^<]*</g, '><').matchAll(/ ([a-zA-Z-]+)="/g)].map(([, name]) => name),
  );
  expect([...attributes].filter((name = '') => /^on|href|src/.test(name))).toEqual([]);
});

test('has no character that no reader sees, and so none that XML does not take', () => {
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
});

test('fetches nothing', () => {
  expect(text.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/url\(|@import|https?:/);
});
