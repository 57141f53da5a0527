import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** Words of other languages that the names of the field are: the field's own names win. */
const ACCEPTED_WARNINGS = [
  /^"namespace" is a reserved word in C#/,
  /^"type" is a reserved word in Go/,
  /^"with" is a reserved word in Python/,
];

/** What the public entry imports; what it requires when it is used is nobody's API. */
const SOURCES = ['index.ts', 'domain', 'plan', 'testing'];

describe('compiled by jsii', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-jsii-'));
  let output = '';
  let status: number | null = null;

  beforeAll(() => {
    for (const source of SOURCES)
      cpSync(join(ROOT, 'src', source), join(folder, 'src', source), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const constructs = JSON.parse(
      readFileSync(join(ROOT, 'node_modules/constructs/package.json'), 'utf8'),
    ) as {
      version: string;
    };
    const manifest = {
      name: 'tenantry',
      version: '0.1.0',
      description: 'scratch',
      license: 'Apache-2.0',
      author: { name: 'tenantry' },
      repository: { type: 'git', url: 'https://github.com/tenantry/tenantry.git' },
      main: 'lib/index.js',
      types: 'lib/index.d.ts',
      stability: 'experimental',
      peerDependencies: { constructs: `^${constructs.version}` },
      devDependencies: { constructs: constructs.version },
      jsii: { outdir: 'dist', targets: {}, tsc: { outDir: 'lib', rootDir: 'src' } },
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'README.md'), '# tenantry\n');
    const run = spawnSync(process.execPath, [join(ROOT, 'node_modules/jsii/bin/jsii')], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', NO_COLOR: '1' },
    });
    output = `${run.stdout}${run.stderr}`;
    status = run.status;
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the public entry has no error', () => {
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  });

  test('every warning was reviewed', () => {
    const warnings = [...output.matchAll(/warning JSII\d+: (.*)/g)].map(([, text = '']) => text);
    expect(warnings.filter((text) => !ACCEPTED_WARNINGS.some((accepted) => accepted.test(text)))).toEqual([]);
  });

  test('what other languages get is the public API', () => {
    const assembly = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8')) as {
      types: Record<string, unknown>;
    };
    const types = Object.keys(assembly.types);
    expect(types).toEqual(
      expect.arrayContaining([
        'tenantry.Platform',
        'tenantry.Tenant',
        'tenantry.Plan',
        'tenantry.ISecretStore',
      ]),
    );
    expect(types.filter((name) => /\._|Record$/.test(name))).toEqual([]);
  });

  test('the lazy arrow to synth survives', () => {
    expect(readFileSync(join(folder, 'lib/domain/platform/platform.js'), 'utf8')).toContain(
      "require('../../synth')",
    );
  });
});
