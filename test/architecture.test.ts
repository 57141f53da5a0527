import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, relative, resolve, sep } from 'node:path';
import { compiled } from './cli/installed-package';
import { Project } from './cli/project';
import { circlesOf } from './circles';
import { type Import, importsOf, SOURCES } from './imports';

const ROOT = resolve(__dirname, '..');

/** The table of design.md: what the files of a folder may import, besides Node and their own folder. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  audit: ['plan', 'access', 'checks'],
  domain: ['constructs', 'plan'],
  plan: [],
  access: ['plan'],
  terraform: ['plan', 'constructs', 'cdktf', '@cdktf/provider-vault'],
  kubernetes: ['plan', 'constructs', 'cdk8s', 'cdk8s-plus-27'],
  checks: ['plan', 'access'],
  diff: ['plan', 'access', 'checks', 'terraform'],
  documents: ['plan'],
  import: ['plan', 'access', 'checks', 'terraform', 'kubernetes', 'live'],
  incident: ['plan', 'access', 'checks', 'yaml'],
  live: ['plan', 'access', 'checks', 'terraform', 'kubernetes'],
  output: ['plan'],
  inventory: ['plan', 'access', 'checks'],
  graph: ['plan', 'inventory'],
  report: ['plan', 'checks', 'inventory'],
  project: ['plan'],
  reader: ['plan', 'output'],
  synth: [
    'domain',
    'documents',
    'plan',
    'access',
    'terraform',
    'kubernetes',
    'checks',
    'output',
    'reader',
    'constructs',
  ],
  testing: ['domain', 'plan', 'checks', 'synth'],
  cli: [
    'domain',
    'audit',
    'diff',
    'documents',
    'graph',
    'import',
    'incident',
    'inventory',
    'live',
    'plan',
    'access',
    'terraform',
    'kubernetes',
    'checks',
    'output',
    'project',
    'reader',
    'report',
    'synth',
    'constructs',
  ],
  // The public entry: what it exports is all that it imports.
  '.': ['domain', 'plan', 'testing'],
};

/** Packages of no folder of this library, and who may use them. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  yaml: ['domain', 'kubernetes', 'output', 'cli', 'synth', 'incident', 'import'],
  ajv: ['domain', 'reader'],
  'fastest-levenshtein': ['checks', 'domain', 'plan'],
  '@kubernetes/client-node': ['live'],
  commander: ['cli'],
  picocolors: ['cli', 'synth'],
};

/** The one arrow that runs up: reached when a definition is compiled or synthesized, not when it is loaded. */
const LAZY = { file: 'domain/platform/platform.ts', specifier: '../../synth' };

const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : '.');
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const FILES = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'))
  .sort();
const IMPORTS = FILES.flatMap((file) => importsOf(join(SOURCES, file)));

/** Files of which the public entries export everything. */
const PUBLIC = new Set(
  ['domain', 'terraform', 'kubernetes', 'testing'].flatMap((folder) =>
    IMPORTS.filter(({ file }) => file === `${folder}/index.ts`).map(({ specifier }) =>
      posix.normalize(posix.join(folder, `${specifier}.ts`)),
    ),
  ),
);

/** What an import reaches: a folder of src, or a package; undefined where it is its own folder or Node. */
function targetOf({ file, specifier }: Import): string | undefined {
  if (!specifier.startsWith('.')) {
    const name = packageOf(specifier);
    return name.startsWith('node:') || builtinModules.includes(name) ? undefined : name;
  }
  const reached = posix.normalize(posix.join(posix.dirname(file), specifier));
  const folder =
    reached === '.' || !reached.includes('/') ? (reached in MAY_IMPORT ? reached : '.') : folderOf(reached);
  return folder === folderOf(file) ? undefined : folder;
}

test('every folder is in the table', () => {
  const folders = [...new Set(IMPORTS.map(({ file }) => folderOf(file)))];
  expect(folders.filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
});

test.each(Object.keys(MAY_IMPORT))('src/%s imports what the table allows', (folder) => {
  const refused = IMPORTS.filter((found) => {
    const target = targetOf(found);
    if (folderOf(found.file) !== folder || target === undefined) return false;
    if (found.file === LAZY.file && found.specifier === LAZY.specifier) return false;
    return !MAY_IMPORT[folder]?.includes(target) && !PACKAGES[target]?.includes(folder);
  });
  expect(refused).toEqual([]);
});

test('the lazy arrow is there, once', () => {
  expect(
    IMPORTS.filter(({ file, specifier }) => file.startsWith('domain/') && specifier.includes('synth')),
  ).toEqual([{ ...LAZY, typeOnly: false }]);
});

test('no folder reaches above src', () => {
  const outside = IMPORTS.filter(
    ({ file, specifier }) =>
      specifier.startsWith('.') &&
      posix.normalize(posix.join(posix.dirname(file), specifier)).startsWith('..'),
  );
  expect(outside).toEqual([]);
});

/** The file that a relative specifier reaches. */
function fileReached({ file, specifier }: Import): string {
  const reached = posix.normalize(posix.join(posix.dirname(file), specifier));
  return existsSync(join(SOURCES, `${reached}.ts`)) ? `${reached}.ts` : posix.join(reached, 'index.ts');
}

test('no files import each other in a circle, but for the lazy arrow', () => {
  const arrows = IMPORTS.filter(
    ({ file, specifier }) =>
      specifier.startsWith('.') && !(file === LAZY.file && specifier === LAZY.specifier),
  ).map((found) => ({ from: found.file, to: fileReached(found) }));
  expect(circlesOf(arrows)).toEqual([]);
});

test('a circle is seen, however long', () => {
  const arrows = ['a b', 'b c', 'c a', 'c d', 'd e', 'e d', 'f a'].map((arrow) => {
    const [from = '', to = ''] = arrow.split(' ');
    return { from, to };
  });
  expect(circlesOf(arrows).map((files) => files.join(' '))).toEqual(['d e', 'a b c']);
});

/** What is exported for others than the sources: what scripts make pages of, and what only its own file uses, but a test tries alone. */
const EXPORTED_FOR_OTHERS: readonly string[] = [
  'checks/format/errors-page.ts errorsPage',
  'checks/format/rules-page.ts rulesPage',
  'checks/rules/index.ts RULE_TOPICS',
  'domain/tenant-file/folder.ts labelOf',
  'synth/inputs.ts COMMON_KINDS',
  'synth/synthesize.ts synthesizeAs',
];

test('what a file exports is used by another one, or public', () => {
  const texts = new Map(
    FILES.map((file) => [
      file,
      readFileSync(join(SOURCES, file), 'utf8').replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, ''),
    ]),
  );
  const uses = new Map<string, number>();
  for (const text of texts.values())
    for (const name of new Set(text.match(/[\w$]+/g))) uses.set(name, (uses.get(name) ?? 0) + 1);
  const unused = [...texts].flatMap(([file, text]) =>
    [...text.matchAll(/^export (?:abstract )?(?:function\*?|class|const) ([\w$]+)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => uses.get(name) === 1 && !PUBLIC.has(file))
      .map((name) => `${file} ${name}`),
  );
  expect(unused).toEqual(EXPORTED_FOR_OTHERS);
});

test('bindings of Vault are imported resource by resource: the index alone loads 586 modules', () => {
  const shallow = IMPORTS.filter(
    ({ specifier }) =>
      packageOf(specifier) === '@cdktf/provider-vault' &&
      !/^@cdktf\/provider-vault\/lib\/[a-z0-9-]+$/.test(specifier),
  );
  expect(shallow).toEqual([]);
});

test('the parser sees every kind of import', () => {
  const specifiers = IMPORTS.map(({ specifier }) => specifier);
  expect(specifiers).toEqual(expect.arrayContaining(['constructs', './domain', '../../plan/names']));
  expect(IMPORTS.length).toBeGreaterThan(200);
});

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

test('the command that is only asked for help loads what it says, and nothing that it does', () => {
  const loaded = loadedBy(
    `const { program } = require(${JSON.stringify(join(project.sources, 'cli/program.js'))});
     require('node:assert').match(program().helpInformation(), /explain/)`,
  );
  const ours = loaded.filter((file) => file.startsWith(project.sources));
  expect(namesOf(loaded).packages).toEqual(['commander']);
  const files = ours.map((file) => relative(project.sources, file).replaceAll(sep, '/'));
  expect(files.filter((file) => !file.startsWith('cli/commands/')).sort()).toEqual([
    'access/capability.js',
    'checks/format/names.js',
    'cli/app-option.js',
    'cli/completion/shell.js',
    'cli/ending.js',
    'cli/plan-option.js',
    'cli/program.js',
    'cli/version.js',
    'diff/format/names.js',
    'graph/format/names.js',
    'project/choices.js',
    'synth/default-out.js',
    'synth/half.js',
  ]);
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
