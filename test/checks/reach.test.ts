import { Checks } from '../../src';
import { RULES } from '../../src/checks/rules';
import { define } from '../domain/definition';
import { MISTAKEN } from './mistaken-definitions';

test.each(Object.entries(MISTAKEN))('%s is found in a definition', (rule, mistake) => {
  const given = define();
  const { platform } = mistake(given) ?? given;
  expect(Checks.of(platform).findingsOf(rule)).not.toEqual([]);
});

test('every rule that no definition here breaks says so', () => {
  const others = RULES.filter(({ id }) => !(id in MISTAKEN)).map(({ id }) => id);
  expect(RULES.filter(({ planOnly }) => planOnly === true).map(({ id }) => id)).toEqual(others);
});
