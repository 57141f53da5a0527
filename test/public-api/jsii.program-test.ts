import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Compilation, compileWithJsii } from '../../scripts/api/assembly';
import { todaysApi } from '../../scripts/api/today';

/** Words of other languages that the names of the field are: the field's own names win. */
const ACCEPTED_WARNINGS = [
  /^"namespace" is a reserved word in C#/,
  /^"type" is a reserved word in Go/,
  /^"with" is a reserved word in Python/,
];

describe('compiled by jsii', () => {
  let compilation: Compilation;
  beforeAll(() => (compilation = compileWithJsii(resolve(__dirname, '../..'))), 300_000);

  test('the public entry has no error', () => {
    const { status, output } = compilation;
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  });

  test('every warning was reviewed', () => {
    const warnings = [...compilation.output.matchAll(/warning JSII\d+: (.*)/g)].map(([, text = '']) => text);
    expect(warnings.filter((text) => !ACCEPTED_WARNINGS.some((accepted) => accepted.test(text)))).toEqual([]);
  });

  test('what other languages get is the public API, and no record of the plan', () => {
    const types = Object.keys(compilation.assembly?.types ?? {});
    expect(types).toContain('tenantry.Platform');
    expect(types.filter((name) => /\._|Record$/.test(name))).toEqual([]);
  });

  test('api.txt is what `npm run api` writes', () => {
    const committed = readFileSync(join(__dirname, 'api.txt'), 'utf8');
    const { assembly } = compilation;
    expect(assembly && todaysApi(assembly).split('\n')).toEqual(committed.split('\n'));
  });

  test('the lazy arrow to synth survives', () => {
    expect(compilation.compiled('domain/platform/platform.js')).toContain("require('../../synth')");
  });
});
