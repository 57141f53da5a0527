import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPTIONS_VARIABLE, type SynthOptions } from '../src/synth/request';
import { filesBelow } from './files-below';

const EXAMPLES = join(__dirname, '..', 'examples');

/** Runs an example in this process, in an empty folder, and returns the files that it makes in `out`. */
function synthesized(example: string): Record<string, string> {
  const here = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-example-'));
  const out = join(folder, 'out');
  const printed = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockReturnValue(true),
  );
  process.env[OPTIONS_VARIABLE] = JSON.stringify({ mode: 'synth', out, force: false } satisfies SynthOptions);
  process.chdir(folder);
  try {
    jest.isolateModules(() => jest.requireActual(join(EXAMPLES, example, 'main')));
    return filesBelow(out);
  } finally {
    process.chdir(here);
    printed.forEach((spy) => spy.mockRestore());
    delete process.env[OPTIONS_VARIABLE];
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What changes here changes in the Vault and in the clusters of whoever takes the next version. Where it is meant:
 * `npm run examples`, and look at the difference.
 */
describe('the committed output of an example is what it makes', () => {
  test.each([
    'quick-start',
    'multi-tenant',
    'yaml-tenants',
    'two-environments',
    'two-environments-yaml',
    'own-stack-and-chart',
    'existing-vault',
    'onboarding',
    'platform',
  ])('%s', (example) => {
    const committed = filesBelow(join(EXAMPLES, example, 'out'));
    const files = synthesized(example);
    expect(Object.keys(files)).toEqual(Object.keys(committed));
    for (const [path, text] of Object.entries(files))
      expect({ path, text }).toEqual({ path, text: committed[path] });
  });
});

test('a tenant file in two environments gives what a program gives, but for where it is written', () => {
  const [program, files] = ['two-environments', 'two-environments-yaml'].map((example) =>
    filesBelow(join(EXAMPLES, example, 'out')),
  ) as [Record<string, string>, Record<string, string>];
  expect(Object.keys(files)).toEqual(Object.keys(program));
  const differing = Object.keys(files).filter((path) => files[path] !== program[path]);
  expect(differing.every((path) => path.startsWith('plan/tenants/'))).toBe(true);
});
