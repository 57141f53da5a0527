import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, sep } from 'node:path';
import { circlesOf } from './circles';
import { type Import, importsOf, SOURCES } from './imports';

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
  'import/kept-credentials.ts KEY_TYPES',
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
