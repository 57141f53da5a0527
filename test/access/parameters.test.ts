import { mergePolicies } from '../../src/access/acl';
import { decide } from '../../src/access/decision';
import { type Dialect } from '../../src/access/dialect';
import { type RequestParameters } from '../../src/access/parameters';
import { type ListedValue, type PathRule, type Policy } from '../../src/access/policy';
import { DIALECTS } from './rules';

type Lists = Readonly<Record<string, readonly ListedValue[]>>;

function constrained(
  constraints: { allow?: Lists; deny?: Lists; require?: string[]; min?: number; max?: number }[],
): Policy[] {
  return constraints.map(({ allow, deny, require, min, max }, i) => {
    const rule: PathRule = {
      path: 'a',
      capabilities: ['update', 'read', 'list'],
      ...(allow && { allowedParameters: new Map(Object.entries(allow)) }),
      ...(deny && { deniedParameters: new Map(Object.entries(deny)) }),
      ...(require && { requiredParameters: require }),
      ...(min && { minWrappingTtl: min }),
      ...(max && { maxWrappingTtl: max }),
    };
    return { name: `p${i}`, namespace: '', rules: [rule] };
  });
}

function allows(
  constraints: Parameters<typeof constrained>[0],
  parameters: RequestParameters,
  dialect: Dialect = DIALECTS.vaultBeforeFix,
): boolean {
  const acl = mergePolicies(constrained(constraints), dialect);
  return decide(acl, { operation: 'update', path: 'a', parameters }).allowed;
}

test.each<[string, Parameters<typeof constrained>[0], RequestParameters, boolean]>([
  ['no constraint', [{}], { x: '1' }, true],
  ['nothing sent', [{ allow: { x: [] } }], {}, true],
  ['any value of a named parameter', [{ allow: { x: [] } }], { x: 'q' }, true],
  ['a parameter that is not named', [{ allow: { x: [] } }], { y: 'q' }, false],
  ['one of two is not named', [{ allow: { x: [] } }], { x: 'q', y: 'q' }, false],
  ['a listed value', [{ allow: { x: ['a', 'b'] } }], { x: 'b' }, true],
  ['a value that is not listed', [{ allow: { x: ['a', 'b'] } }], { x: 'c' }, false],
  ['the name in another case', [{ allow: { x: ['a'] } }], { X: 'a' }, true],
  ['only a star', [{ allow: { '*': ['a'] } }], { y: 'zzz' }, true],
  ['a star beside a listed one', [{ allow: { '*': [], x: ['a'] } }], { y: 'q', x: 'a' }, true],
  ['a star does not free a listed one', [{ allow: { '*': [], x: ['a'] } }], { x: 'b' }, false],
  ['a denied parameter', [{ deny: { x: [] } }], { x: 'q' }, false],
  ['another than the denied', [{ deny: { x: [] } }], { y: 'q' }, true],
  ['a denied value', [{ deny: { x: ['a'] } }], { x: 'a' }, false],
  ['another value', [{ deny: { x: ['a'] } }], { x: 'b' }, true],
  ['all denied', [{ deny: { '*': [] } }], { q: '' }, false],
  ['all denied, none sent', [{ deny: { '*': [] } }], {}, true],
  ['denied beats allowed', [{ allow: { x: [] }, deny: { x: ['a'] } }], { x: 'a' }, false],
  ['required and there', [{ require: ['X'] }], { x: 'a' }, true],
  ['required and missing', [{ require: ['x'] }], {}, false],
  ['required is compared in lower case', [{ require: ['x'] }], { X: 'a' }, false],
  ['a prefix', [{ allow: { x: ['ab*'] } }], { x: 'abc' }, true],
  ['a suffix', [{ allow: { x: ['*bc'] } }], { x: 'abc' }, true],
  ['a part', [{ allow: { x: ['*b*'] } }], { x: 'abc' }, true],
  ['a lone star is itself', [{ allow: { x: ['*'] } }], { x: 'abc' }, false],
  ['two stars are anything', [{ allow: { x: ['**'] } }], { x: 'abc' }, true],
  ['a boolean', [{ allow: { x: [true] } }], { x: true }, true],
  ['a boolean is no text', [{ allow: { x: [true] } }], { x: 'true' }, false],
  ['a number never equals', [{ allow: { x: [5] } }], { x: 5 }, false],
  ['a number never equals, denied', [{ deny: { x: [5] } }], { x: 5 }, true],
  ['null', [{ allow: { x: ['a'] } }], { x: null }, false],
  ['a whole list', [{ allow: { x: [['a', 'b']] } }], { x: ['a', 'b'] }, true],
  ['an object', [{ allow: { x: [{ k: 'v' }] } }], { x: { k: 'v' } }, true],
  ['another object', [{ allow: { x: [{ k: 'v' }] } }], { x: { k: 'w' } }, false],
  ['an object within an object', [{ allow: { x: [{ k: { l: 'v' } }] } }], { x: { k: { l: 'v' } } }, false],
  ['two policies, one unrestricted', [{ allow: { x: ['a'] } }, {}], { x: 'b' }, false],
  ['two policies, the restricted last', [{}, { allow: { x: ['a'] } }], { x: 'b' }, false],
  ['two policies unite their values', [{ allow: { x: ['a'] } }, { allow: { x: ['b'] } }], { x: 'a' }, true],
  ['any value of one holds', [{ allow: { x: ['a'] } }, { allow: { x: [] } }], { x: 'zz' }, true],
  ['two policies unite what they deny', [{ deny: { x: ['a'] } }, { deny: { x: ['b'] } }], { x: 'a' }, false],
  ['two policies unite what they require', [{ require: ['x'] }, { require: ['y'] }], { x: '1' }, false],
])('%s', (_, constraints, parameters, expected) => {
  expect(allows(constraints, parameters)).toBe(expected);
});

describe('elements of lists', () => {
  test.each<[string, Lists, RequestParameters, boolean, boolean]>([
    ['all allowed', { x: ['a', 'b'] }, { x: ['b', 'a'] }, true, false],
    ['one not allowed', { x: ['a', 'b'] }, { x: ['a', 'c'] }, false, false],
    ['a comma text', { x: ['a', 'b'] }, { x: 'a, b' }, true, false],
    ['a comma text with white space of Go', { x: ['a', 'b'] }, { x: 'a,\u0085b' }, true, false],
    ['a comma text with what is none', { x: ['a', 'b'] }, { x: 'a,\ufeffb' }, false, false],
    ['an empty list', { x: ['a'] }, { x: [] }, true, false],
    ['an empty text', { x: ['a'] }, { x: '' }, true, false],
  ])('%s', (_, allow, parameters, vault, openBao) => {
    expect(allows([{ allow }], parameters, DIALECTS.vaultBeforeFix)).toBe(vault);
    expect(allows([{ allow }], parameters, DIALECTS.openBaoSince26)).toBe(openBao);
  });

  test('one denied element is enough, where elements count', () => {
    expect(allows([{ deny: { x: ['a'] } }], { x: ['a', 'b'] })).toBe(false);
    expect(allows([{ deny: { x: ['a'] } }], { x: 'b,a' })).toBe(false);
    expect(allows([{ deny: { x: ['a'] } }], { x: ['a', 'b'] }, DIALECTS.openBaoSince26)).toBe(true);
  });

  test('names of policies are compared in lower case after the fix', () => {
    const deny = { token_policies: ['admin'] };
    expect(allows([{ deny }], { token_policies: ['ADMIN'] }, DIALECTS.vaultBeforeFix)).toBe(true);
    expect(allows([{ deny }], { token_policies: ['ADMIN'] }, DIALECTS.vaultAfterFix)).toBe(false);
    expect(allows([{ deny }], { token_policies: 'x,Admin' }, DIALECTS.vaultAfterFix)).toBe(false);
    expect(allows([{ deny: { other: ['admin'] } }], { other: 'ADMIN' }, DIALECTS.vaultAfterFix)).toBe(true);
  });
});

test('a list is not looked at for its parameters', () => {
  const acl = mergePolicies(constrained([{ deny: { '*': [] }, require: ['x'] }]), DIALECTS.vaultBeforeFix);
  expect(decide(acl, { operation: 'list', path: 'a', parameters: { q: '1' } }).allowed).toBe(true);
});

test('the decision says which parameter was refused', () => {
  const acl = mergePolicies(constrained([{ allow: { x: ['a'] } }]), DIALECTS.vaultBeforeFix);
  expect(decide(acl, { operation: 'update', path: 'a', parameters: { y: '1' } })).toMatchObject({
    verdict: 'parameter-refused',
    detail: 'parameter "y" is not allowed',
  });
});

test.each<[number | undefined, number | undefined, number | undefined, boolean]>([
  [undefined, undefined, undefined, true],
  [undefined, undefined, 5, true],
  [10, undefined, undefined, false],
  [10, undefined, 9, false],
  [10, undefined, 10, true],
  [undefined, 20, undefined, false],
  [undefined, 20, 20, true],
  [undefined, 20, 21, false],
  [20, 10, 15, false],
])('wrapping between %s and %s, asked for %s', (min, max, wrapTtl, expected) => {
  const acl = mergePolicies(constrained([{ min, max }]), DIALECTS.vaultBeforeFix);
  expect(decide(acl, { operation: 'read', path: 'a', wrapTtl }).allowed).toBe(expected);
});

test('the smaller bounds of two policies hold', () => {
  const acl = mergePolicies(
    constrained([
      { min: 10, max: 100 },
      { min: 5, max: 60 },
    ]),
    DIALECTS.vaultBeforeFix,
  );
  const wraps = (wrapTtl: number) => decide(acl, { operation: 'read', path: 'a', wrapTtl }).allowed;
  expect([4, 5, 60, 61].map(wraps)).toEqual([false, true, true, false]);
});
