import { literal } from '../../src/terraform/literal';
import { Expression, valuesJson } from '../../src/terraform/value';
import { HOSTILE } from './definitions';

it('escapes every text of a value, and neither names nor expressions', () => {
  const expression = new Expression('var.password');
  const values = {
    '${a}': [HOSTILE, { b: '%{', c: expression }],
    d: 1,
    e: false,
    f: undefined,
    g: expression,
  };
  expect(valuesJson(values)).toEqual({
    '${a}': [literal(HOSTILE), { b: '%%{', c: '${var.password}' }],
    d: 1,
    e: false,
    g: '${var.password}',
  });
  expect(valuesJson(values)).not.toHaveProperty('f');
});
