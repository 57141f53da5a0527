import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const ROOT = join(__dirname, '..');
const OUT = join(ROOT, 'examples', 'multi-tenant', 'out');

/** Maps whose keys are the author's: each key is one field. */
const MAPS =
  /^(ExternalSecret\.spec\.target\.template\.(?:data|metadata\.labels|metadata\.annotations))\.[^[\]]+$/;
/** Fields that every Kubernetes object has. */
const COMMON = /^[A-Z][A-Za-z]*\.(apiVersion|kind|metadata\..+)$/;

/** Path of every leaf: `a.b[].c`. */
function fieldsOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    return value.every(
      (element) => typeof element !== 'object' || Object.keys(element as object).length === 0,
    )
      ? [`${path}[]`]
      : value.flatMap((element) => fieldsOf(element, `${path}[]`));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, `${path}.${key}`));
  }
  return [path.replace(MAPS, '$1.*').replace(COMMON, '*.$1')];
}

interface TerraformDocument {
  readonly '//'?: unknown;
  readonly resource?: Record<string, Record<string, unknown>>;
  readonly variable?: Record<string, unknown>;
  readonly provider?: unknown;
  readonly terraform?: unknown;
}

function emittedFields(): Set<string> {
  const files = readdirSync(OUT, { recursive: true, encoding: 'utf8' });
  const read = (file: string) => readFileSync(join(OUT, file), 'utf8');
  const stacks = files
    .filter((file) => file.endsWith('.tf.json'))
    .map((file) => JSON.parse(read(file)) as TerraformDocument);
  const objects = files
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(read(file)).map((document) => document.toJS() as { kind: string }));
  return new Set([
    ...stacks.flatMap(({ resource, variable, provider, terraform, ...rest }) => [
      ...Object.keys(rest),
      ...Object.entries(resource ?? {}).flatMap(([type, resources]) =>
        Object.values(resources).flatMap((attributes) => fieldsOf(attributes, type)),
      ),
      ...Object.values(variable ?? {}).flatMap((attributes) => fieldsOf(attributes, 'variable')),
      ...(provider === undefined ? [] : fieldsOf(provider, 'provider')),
      ...(terraform === undefined ? [] : fieldsOf(terraform, 'terraform')),
    ]),
    ...objects.flatMap((object) => fieldsOf(object, object.kind)),
  ]);
}

/** Rows of the page: field to its explanation. */
function explainedFields(): Map<string, string[]> {
  const rows = readFileSync(join(ROOT, 'docs', 'fields.md'), 'utf8').matchAll(/^\| `([^`]+)` *\| (.*) \|$/gm);
  return new Map([...rows].map(([, field, rest]) => [field!, rest!.split(' | ').map((cell) => cell.trim())]));
}

describe('docs/fields.md', () => {
  const explained = explainedFields();

  test('explains every field that the multi-tenant example emits, and no other', () => {
    expect([...emittedFields()].sort()).toEqual([...explained.keys()].sort());
  });

  test('says of each what it is, why it has its value, and where that comes from', () => {
    const incomplete = [...explained].filter(
      ([field, cells]) => cells.length !== 3 || (!cells[2] && field !== '*.kind'),
    );
    expect(incomplete).toEqual([]);
  });
});

interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Record<string, Schema>;
  readonly additionalProperties?: boolean | Schema;
  readonly else?: Schema;
  readonly definitions?: Record<string, Schema>;
}

const TENANT_SCHEMA = JSON.parse(readFileSync(join(ROOT, 'schemas', 'tenant.schema.json'), 'utf8')) as Schema;

/** Every field of a tenant file: its path, and what it is. */
function* fieldsOfFile(given: Schema, path = ''): Generator<readonly [string, string]> {
  const referred = TENANT_SCHEMA.definitions?.[given.$ref?.split('/').at(-1) ?? ''];
  const { properties, additionalProperties, else: single } = referred ?? given;
  if (single) yield* fieldsOfFile(single, path);
  for (const [name, inner] of Object.entries(properties ?? {})) {
    yield [`${path}${name}`, inner.description ?? ''];
    // The page explains it once.
    const isExplained =
      inner.$ref?.endsWith('/secretReference') ||
      (path === 'placements.*.' && TENANT_SCHEMA.properties?.[name] !== undefined);
    if (!isExplained) yield* fieldsOfFile(inner, `${path}${name}.`);
  }
  if (typeof additionalProperties === 'object') yield* fieldsOfFile(additionalProperties, `${path}*.`);
}

test('docs/tenant-files.md explains every field of a tenant file in the words of its schema', () => {
  const page = readFileSync(join(ROOT, 'docs', 'tenant-files.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([^`]+)` *\| (.*?) *\|$/gm)].map(([, field = '', text = '']) => [
    field,
    text.replace(/`/g, '').replace(/\\\|/g, '|'),
  ]);
  expect(rows).toEqual([
    ...fieldsOfFile(TENANT_SCHEMA),
    ...fieldsOfFile({ $ref: '#/definitions/secretReference' }),
  ]);
});

test('what README and documentation link to is in the package', () => {
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
  const packed = ['package.json', ...files];
  const pages = [
    ...['README.md', 'CHANGELOG.md', 'MIGRATING.md', 'RULES.md', 'ERRORS.md', 'ARCHITECTURE.md'],
    ...readdirSync(join(ROOT, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((page) => `docs/${page}`),
  ];
  const dead = pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)]
      .map(([, link = '']) => join(dirname(page), link))
      .filter((path) => !existsSync(join(ROOT, path)) || !packed.some((one) => isWithin(path, one)))
      .map((path) => `${page}: ${path}`),
  );
  expect(dead).toEqual([]);
});

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** What GitHub calls a heading in an address. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

test('what README and documentation link to within a page is a heading of it', () => {
  const pages = [
    ...['README.md', 'CHANGELOG.md', 'MIGRATING.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'],
    ...readdirSync(join(ROOT, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((page) => `docs/${page}`),
  ];
  const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8').replace(/^```[^]*?^```/gm, '');
  const dead = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\(([^)#:\s]*)#([^)\s]+)\)/g)].flatMap(([, path = '', anchor = '']) => {
      const target = path === '' ? page : join(dirname(page), path);
      if (!target.endsWith('.md')) return [];
      const headings = [...textOf(target).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        anchorOf(heading),
      );
      return headings.includes(anchor) ? [] : [`${page}: ${path}#${anchor}`];
    }),
  );
  expect(dead).toEqual([]);
});
