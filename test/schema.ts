import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject } from 'ajv/dist/2020';

const DIRECTORY = join(__dirname, 'schemas');
const OPERATOR_FILE = /^external-secrets-(v.+)\.json$/;

interface Definitions {
  readonly $defs: { readonly [name: string]: object };
}

/** The versions of the External Secrets Operator whose schemas are here, such as `v0.20.4`. */
export const OPERATOR_VERSIONS: readonly string[] = readdirSync(DIRECTORY)
  .sort()
  .flatMap((file) => OPERATOR_FILE.exec(file)?.[1] ?? []);

const files = new Map<string, Definitions>(
  ['kubernetes.json', ...OPERATOR_VERSIONS.map(operatorFile)].map((file) => [
    file,
    JSON.parse(readFileSync(join(DIRECTORY, file), 'utf8')) as Definitions,
  ]),
);

const ajv = new Ajv({
  // What is compiled is used a few times.
  code: { optimize: false },
  allErrors: true,
  allowUnionTypes: true,
  strict: true,
  // A reference has fields required beside it, which ajv cannot see.
  strictRequired: false,
  verbose: true,
});
ajv.addFormat('byte', /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/);
ajv.addFormat('int32', { type: 'number', validate: (value) => value === (value | 0) });
ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger });
files.forEach((definitions) => ajv.addSchema(definitions));

/**
 * Holds a manifest against the schema of its kind, as a strict API server would, and returns what is wrong
 * with it, one readable line each: `spec.provider.vault.serverr: unknown field`. Empty means valid.
 *
 * Without a version the External Secrets Operator's kinds are held against all versions that are here; an
 * error that not all of them have ends with those that do.
 *
 * CEL rules are not evaluated (none of the kinds has one in its schema at these versions), nor what only a
 * webhook refuses, nor uniqueness of list entries by key.
 */
export function validateManifest(manifest: unknown, version?: string): readonly string[] {
  if (version !== undefined && !OPERATOR_VERSIONS.includes(version)) {
    throw new Error(`No schemas of ${version}; there are ${OPERATOR_VERSIONS.join(', ')}`);
  }
  const versions = version === undefined ? OPERATOR_VERSIONS : [version];
  const affected = new Map<string, string[]>();
  for (const each of versions) {
    for (const error of errorsOf(manifest, each)) {
      affected.set(error, [...(affected.get(error) ?? []), each]);
    }
  }
  return [...affected].map(([error, some]) =>
    some.length === versions.length ? error : `${error} (${some.join(', ')})`,
  );
}

function operatorFile(version: string): string {
  return `external-secrets-${version}.json`;
}

function errorsOf(manifest: unknown, version: string): readonly string[] {
  const { apiVersion, kind } = (manifest ?? {}) as { apiVersion?: unknown; kind?: unknown };
  const name = `${String(apiVersion).replace('/', '.')}.${String(kind)}`;
  const file = ['kubernetes.json', operatorFile(version)].find(
    (each) => typeof apiVersion === 'string' && Object.hasOwn(files.get(each)?.$defs ?? {}, name),
  );
  const validate = file && ajv.getSchema(`${file}#/$defs/${name}`);
  if (!validate) {
    return [`apiVersion, kind: no schema for ${String(apiVersion)} ${String(kind)}`];
  }
  validate(manifest);
  return [...new Set((validate.errors ?? []).map(readable))];
}

function readable(error: ErrorObject): string {
  const keys = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const params = error.params as { readonly [name: string]: unknown };
  const given = JSON.stringify(error.data);
  switch (error.keyword) {
    case 'additionalProperties':
      return `${place([...keys, String(params['additionalProperty'])])}: unknown field`;
    case 'required':
      return `${place([...keys, String(params['missingProperty'])])}: required`;
    case 'enum':
      return `${place(keys)}: ${given} is none of ${(params['allowedValues'] as unknown[]).join(', ')}`;
    case 'type':
      return `${place(keys)}: ${given} is not of type ${String(params['type']).replace(',', ' or ')}`;
    default:
      return `${place(keys)}: ${given} ${error.message ?? error.keyword}`;
  }
}

/** A path as people write it: `spec.data[0].remoteRef`, `metadata.labels["app.kubernetes.io/name"]`. */
function place(keys: readonly string[]): string {
  return keys.reduce((path, key) => {
    if (/^\d+$/.test(key)) {
      return `${path}[${key}]`;
    }
    return /^\w[\w-]*$/.test(key) ? `${path}${path && '.'}${key}` : `${path}[${JSON.stringify(key)}]`;
  }, '');
}
