import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseAllDocuments } from 'yaml';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue, visibleText } from '../plan/quote';

/** An object of Kubernetes as somebody wrote it. */
export interface WrittenObject {
  /** `file:line:1` */
  readonly origin: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** A Secret that is written out: its values are not kept. */
export interface PlainSecret {
  readonly origin: string;
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  /** Names of its keys, sorted. */
  readonly keys: readonly string[];
}

/** What is in files of manifests. */
export interface Manifests {
  readonly objects: readonly WrittenObject[];
  readonly secrets: readonly PlainSecret[];
}

/** Bytes of a file: more than a cluster's whole list of objects. */
const LARGEST_FILE = 64 * 1024 * 1024;

type Value = Readonly<Record<string, unknown>>;

/**
 * The objects in files and folders of YAML or JSON, those of a `List` each.
 *
 * @throws DefinitionError where one is not there, or is no YAML; its values are in no message
 */
export function manifestsIn(paths: readonly string[]): Manifests {
  const objects: WrittenObject[] = [];
  const secrets: PlainSecret[] = [];
  for (const file of paths.flatMap(filesAt)) {
    for (const { origin, manifest } of objectsIn(file)) {
      if (manifest['kind'] === 'Secret' && manifest['apiVersion'] === 'v1')
        secrets.push(secretOf(origin, manifest));
      else objects.push({ origin, manifest });
    }
  }
  return { objects, secrets };
}

function filesAt(path: string): string[] {
  if (path === '-') return [path];
  if (!existsSync(path)) throw unreadable(path, 'is not there');
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ya?ml|json)$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

function objectsIn(file: string): WrittenObject[] {
  if (file !== '-' && statSync(file).size > LARGEST_FILE)
    throw unreadable(file, `has more than ${LARGEST_FILE} bytes`);
  const text = readFileSync(file === '-' ? 0 : file, 'utf8');
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'error' });
  if ('empty' in documents) return [];
  return documents.flatMap((document) => {
    const [mistake] = document.errors;
    // Its own message would show the text around it, which may be a secret's value.
    if (mistake)
      throw unreadable(`${file}:${lines.linePos(mistake.pos[0]).line}`, `is no YAML (${mistake.code})`);
    const originOf = (node: unknown) => {
      const start = isNode(node) ? (node.range?.[0] ?? 0) : 0;
      return `${file === '-' ? 'stdin' : file}:${lines.linePos(start).line}:1`;
    };
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (!isObject(value)) return [];
    if (!Array.isArray(value['items'])) return [{ origin: originOf(document.contents), manifest: value }];
    return (value['items'] as unknown[]).flatMap((item, index) =>
      isObject(item) ? [{ origin: originOf(document.getIn(['items', index], true)), manifest: item }] : [],
    );
  });
}

function secretOf(origin: string, manifest: Value): PlainSecret {
  const metadata = isObject(manifest['metadata']) ? manifest['metadata'] : {};
  const keys = ['data', 'stringData'].flatMap((field) =>
    isObject(manifest[field]) ? Object.keys(manifest[field]) : [],
  );
  return {
    origin,
    namespace: textOf(metadata['namespace'], 'default'),
    name: textOf(metadata['name'], ''),
    type: textOf(manifest['type'], 'Opaque'),
    keys: [...new Set(keys.map((key) => visibleText(key)))].sort(),
  };
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? visibleText(value) : otherwise;
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(where: string, why: string): DefinitionError {
  return new DefinitionError({
    id: 'unreadable-manifest',
    given: `${quoteValue(where)} ${why}`,
    expected: 'files or folders of manifests: YAML or JSON, as they are or rendered by Helm or Kustomize',
    fix: 'Correct it, or leave it out.',
    where,
  });
}
