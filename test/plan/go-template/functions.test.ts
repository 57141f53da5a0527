import {
  isTemplateFunction,
  OTHER_SECRETS,
  TEMPLATE_FUNCTIONS,
} from '../../../src/plan/go-template/functions';
import upstream from './eso-functions.json';

/** Go 1.26, text/template, `builtins`. */
const BUILTINS =
  'and call html index slice js len not or print printf println urlquery eq ge gt le lt ne'.split(' ');

const versions = [
  [upstream.eso.slice(1, 4), upstream.functions] as const,
  ...Object.entries(upstream.others).map(
    ([version, { more, less }]) =>
      [
        version,
        [...upstream.functions.filter((name) => !(less as string[]).includes(name)), ...more],
      ] as const,
  ),
];

test.each(versions)('the functions of ESO %s', (version, functions) => {
  const expected = [...new Set([...functions, ...BUILTINS])].filter((name) => name !== OTHER_SECRETS);
  expect(TEMPLATE_FUNCTIONS.filter((name) => isTemplateFunction(name, version))).toEqual(expected.sort());
});

test.each(['env', 'expandenv', 'getSecretKey', 'toString2', 'constructor', '__proto__', ''])(
  '%s is no function',
  (name) => {
    expect(versions.some(([version]) => isTemplateFunction(name, version))).toBe(false);
  },
);
