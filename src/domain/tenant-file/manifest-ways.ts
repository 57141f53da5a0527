import { DURATION } from './duration';

/** An entry of `externalSecrets`. */
export interface Entry {
  readonly id: string;
  readonly content: object;
}

/** What to do with a manifest of a kind. */
interface Way {
  readonly advice: string;
  /** What it would be in the file of that tenant; undefined where it cannot be said. */
  entryOf?(manifest: unknown, tenant: string): Entry | undefined;
}

/** What stands at a path. */
function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[step];
  }
  return found;
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A key in Vault as a tenant's file has it: below its prefix. */
function below(tenant: string, key: string): string {
  return key.startsWith(`${tenant}/`) ? key.slice(tenant.length + 1) : key;
}

/** One source, or none that a file can name. */
type Source = object | undefined;

function propertiesOf(spec: unknown, tenant: string): Source[] {
  const properties: Record<string, object> = {};
  for (const each of listAt(spec, 'data')) {
    const [to, key] = [textAt(each, 'secretKey'), textAt(each, 'remoteRef', 'key')];
    const property = textAt(each, 'remoteRef', 'property');
    if (to === undefined || key === undefined || property === undefined) return [undefined];
    properties[to] = { secret: below(tenant, key), property };
  }
  return Object.keys(properties).length > 0 ? [{ properties }] : [];
}

function sourceOf(from: unknown, tenant: string): Source {
  const key = textAt(from, 'extract', 'key');
  if (key !== undefined && at(from, 'extract', 'property') === undefined)
    return { extract: below(tenant, key) };
  const [path, nameRegexp] = [textAt(from, 'find', 'path'), textAt(from, 'find', 'name', 'regexp')];
  if (path !== undefined && nameRegexp !== undefined)
    return { find: { directory: below(tenant, path), nameRegexp } };
  const generator = textAt(from, 'sourceRef', 'generatorRef', 'name');
  return generator === undefined ? undefined : { credentials: generator };
}

/** What is said where it is not what goes without saying. */
function unless(value: string | undefined, usual: string | undefined): string | undefined {
  return value === usual ? undefined : value;
}

function externalSecret(id: string, spec: unknown, tenant: string, namespace?: string): Entry | undefined {
  const sources = [
    ...propertiesOf(spec, tenant),
    ...listAt(spec, 'dataFrom').map((from) => sourceOf(from, tenant)),
  ];
  if (sources.length === 0 || sources.includes(undefined)) return undefined;
  const interval = textAt(spec, 'refreshInterval');
  const said = {
    namespace: unless(namespace, tenant),
    source: sources.length === 1 ? sources[0] : sources,
    secretName: unless(textAt(spec, 'target', 'name'), id),
    type: unless(textAt(spec, 'target', 'template', 'type'), 'Opaque'),
    refreshInterval: interval && new RegExp(DURATION.pattern ?? '').test(interval) ? interval : undefined,
    creationPolicy: unless(textAt(spec, 'target', 'creationPolicy'), 'Owner'),
    deletionPolicy: unless(textAt(spec, 'target', 'deletionPolicy'), 'Retain'),
  };
  return { id, content: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) };
}

/** Keys of a Secret, whose values nothing here looks at. */
function keysOf(manifest: unknown): string[] {
  return ['data', 'stringData'].flatMap((field) => Object.keys(at(manifest, field) ?? {}));
}

const nameOf = (manifest: unknown): string => textAt(manifest, 'metadata', 'name') ?? '';
const namespaceOf = (manifest: unknown): string | undefined => textAt(manifest, 'metadata', 'namespace');

const WRITE_IT = 'Write it as an entry: its store, the login and the policy are made with the tenant.';
const IN_PROGRAM = "Remove it, or have it defined in the platform's program:";

/** What to do with manifests, by their kind. */
export const MANIFEST_WAYS: ReadonlyMap<string, Way> = new Map<string, Way>([
  [
    'ExternalSecret',
    {
      advice: WRITE_IT,
      entryOf: (manifest, tenant) =>
        externalSecret(nameOf(manifest), at(manifest, 'spec'), tenant, namespaceOf(manifest)),
    },
  ],
  [
    'ClusterExternalSecret',
    {
      advice:
        'Write it as an entry of each tenant that gets it: what is shared with them is granted by name.',
      entryOf: (manifest, tenant) =>
        externalSecret(
          textAt(manifest, 'spec', 'externalSecretName') ?? nameOf(manifest),
          at(manifest, 'spec', 'externalSecretSpec'),
          tenant,
        ),
    },
  ],
  [
    'VaultDynamicSecret',
    {
      advice:
        'Write the role that makes the credential in databaseRoles or pkiRoles, and what delivers it as an entry; the generator is made with it.',
      entryOf: (manifest) => ({
        id: nameOf(manifest),
        content: { source: { credentials: nameOf(manifest) } },
      }),
    },
  ],
  [
    'Secret',
    {
      advice:
        "Write its values to Vault, below the tenant's prefix, and take them out of the file; in a repository they are known, so change them.",
      entryOf: (manifest) => {
        const [id, keys] = [nameOf(manifest), keysOf(manifest)];
        const properties = Object.fromEntries(keys.map((key) => [key, { secret: id, property: key }]));
        return { id, content: { source: { properties } } };
      },
    },
  ],
  ['SecretStore', { advice: 'Remove it: a tenant has a store of its own, made of cluster and kv.' }],
  ['ClusterSecretStore', { advice: `${IN_PROGRAM} new ClusterSecretStore(), open to tenants by name.` }],
  [
    'PushSecret',
    {
      advice: `${IN_PROGRAM} what ESO may write is a policy and an auth role there; a tenant's store reads.`,
    },
  ],
  [
    'ServiceAccount',
    {
      advice: `Remove it: that of the store is made with it. An application that logs in itself has one by tenant.addWorkloadLogin() in the platform's program.`,
    },
  ],
]);

/** What to do with any other. */
export const OTHER_MANIFEST: Way = {
  advice: 'Move it to the manifests that are applied beside the output: a tenant file has secrets alone.',
};
