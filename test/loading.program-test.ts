import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { compiled } from './cli/installed-package';
import { Project } from './cli/project';

const ROOT = resolve(__dirname, '..');

const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : '.');

const project = new Project();
afterAll(() => project.remove());

/** Files that a program of a project that has the package installed has loaded at its end. */
function loadedBy(program: string): string[] {
  const out = execFileSync(
    process.execPath,
    ['-e', `${program}; console.log(JSON.stringify(Object.keys(require.cache)))`],
    { cwd: project.root, encoding: 'utf8' },
  );
  return JSON.parse(out) as string[];
}

/** Packages and folders of this library among files that were loaded. */
function namesOf(loaded: readonly string[]): { packages: string[]; folders: string[] } {
  const packages = new Set(
    loaded.map((file) => /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1]).filter(Boolean),
  );
  const folders = loaded
    .filter((file) => file.startsWith(project.sources))
    .map((file) => folderOf(relative(project.sources, file)));
  return {
    packages: [...packages].filter((name) => name !== undefined && name !== 'tenantry') as string[],
    folders: [...new Set(folders)].sort(),
  };
}

const DEFINITION = "const { Platform } = require('tenantry'); const platform = new Platform('acme')";

test('a definition loads constructs and the plan alone', () => {
  expect(namesOf(loadedBy(DEFINITION))).toEqual({
    packages: ['constructs'],
    folders: ['.', 'domain', 'plan', 'testing'],
  });
}, 60_000);

test('proving it loads the rules, and no plane', () => {
  const { packages, folders } = namesOf(loadedBy(`${DEFINITION}; platform.compile()`));
  expect(packages).toEqual(['constructs', 'fastest-levenshtein', 'picocolors']);
  expect(folders).toEqual([
    '.',
    'access',
    'checks',
    'documents',
    'domain',
    'output',
    'plan',
    'synth',
    'testing',
  ]);
}, 60_000);

test('the command that is only asked for help loads the list of commands, and of a command what it is called with', () => {
  const filesFor = (words: readonly string[]) => {
    const loaded = loadedBy(
      `const { program } = require(${JSON.stringify(join(project.sources, 'cli/program.js'))});
       require('node:assert').match(program(${JSON.stringify(words)}).helpInformation(), /explain/)`,
    );
    expect(namesOf(loaded).packages).toEqual(['commander']);
    const ours = loaded.filter((file) => file.startsWith(project.sources));
    return ours.map((file) => relative(project.sources, file).replaceAll(sep, '/')).sort();
  };
  const list = ['cli/commands/index.js', 'cli/ending.js', 'cli/program.js', 'cli/version.js'];
  expect(filesFor([])).toEqual(list);
  expect(filesFor(['check', '--help'])).toEqual(
    [...list, 'checks/format/names.js', 'cli/app-option.js', 'cli/commands/check.js'].sort(),
  );
}, 60_000);

test('stacks that nobody visits are rendered without cdktf, and without bindings of Vault', () => {
  const example = join(ROOT, 'examples/multi-tenant/organization.ts');
  project.write('organization.js', compiled(example, readFileSync(example, 'utf8')));
  const loaded = loadedBy(
    `const { organization } = require('./organization.js');
     const { renderStacks } = require(${JSON.stringify(join(project.sources, 'terraform/render.js'))});
     require('node:assert').equal([...renderStacks(organization()._compileUnproven(), { visitors: [] })].length, 2)`,
  );
  expect(loaded.filter((file) => /[\\\\/]@?cdktf[\\\\/].*\.js$/.test(file))).toEqual([]);
}, 60_000);
