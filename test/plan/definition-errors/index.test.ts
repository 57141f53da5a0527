import { join } from 'node:path';
import { RULES } from '../../../src/checks/rules';
import { DEFINITION_ERROR_TOPICS } from '../../../src/plan/definition-errors';
import { filesBelow } from '../../files-below';

const ids = DEFINITION_ERROR_TOPICS.flatMap(({ errors }) => Object.keys(errors));

test('ids are words joined by hyphens, and of one kind of mistake or one rule', () => {
  const all = [...ids, ...RULES.map(({ id }) => id)];
  expect(all.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
  expect(all.filter((id, place) => all.indexOf(id) !== place)).toEqual([]);
});

test('each is thrown somewhere', () => {
  const source = Object.entries(filesBelow(join(__dirname, '../../../src')))
    .filter(([file]) => !file.startsWith('plan/definition-errors/'))
    .map(([, text]) => text)
    .join('\n');
  const thrown = new Set([...source.matchAll(/'([a-z0-9-]+)'/g)].map(([, id]) => id));
  expect(ids.filter((id) => !thrown.has(id))).toEqual([]);
});
