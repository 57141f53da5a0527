import { HOSTILE, type Hostile } from '../hostile';
import { DefinitionError } from '../../../src/plan/definition-error';
import { planOfFiles } from './given-files';
import { granted } from '../definition';

const LOGIN = { secret: 'login', username: 'user', password: 'pass' };

/** A tenant file that says everything there is to say. */
const EVERYTHING = {
  name: 'team-a',
  cluster: 'prod',
  kv: 'secret',
  namespaces: ['team-a'],
  prefix: 'team-a',
  access: 'used',
  secrets: { app: { properties: ['key'], sharedWith: ['team-b'] } },
  databaseRoles: {
    orders: {
      connection: 'orders',
      access: { memberOf: { group: 'orders_rw', owner: 'orders_owner' } },
      ttl: '24h',
    },
    reports: { connection: 'orders', access: { readOnly: { owner: 'orders_owner' } }, ttl: '24h' },
    app: {
      connection: 'orders',
      access: { readWrite: { owner: 'orders_owner', schema: 'app', group: 'app_rw' } },
      ttl: '24h',
    },
  },
  staticDatabaseRoles: {
    nightly: { connection: 'orders', username: 'reports', rotationPeriod: '24h' },
  },
  pkiRoles: { web: { engine: 'pki', domains: ['shop.example.com'], ttl: '7d' } },
  externalSecrets: {
    issued: { source: { credentials: 'web' } },
    properties: {
      source: {
        properties: {
          KEY: { secret: 'app', property: 'key' },
          SHARED: { secret: { path: 'shared/x', sharedBy: 'platform', kv: 'secret' }, property: 'key' },
        },
      },
      template: {
        LITERAL: 'a',
        TEXT: { literal: 'b' },
      },
      namespace: 'team-a',
      secretName: 'properties',
      type: 'Opaque',
      refreshInterval: '1h',
      creationPolicy: 'Owner',
      deletionPolicy: 'Retain',
      labels: { label: 'a' },
      annotations: { annotation: 'a' },
    },
    whole: { source: { extract: 'whole' } },
    find: { source: { find: { directory: 'flags', nameRegexp: '.*a' } } },
    credentials: {
      source: [{ credentials: 'orders' }],
      template: {
        URL: { connectionUrl: 'orders' },
        EXPRESSION: { expression: { text: 'c', keys: ['username'] } },
      },
    },
    tls: { source: { tls: { secret: 'cert', certificate: 'crt', privateKey: 'key' } } },
    registry: { source: { registry: { ...LOGIN, registry: 'ghcr.io' } } },
    'basic-auth': { source: { basicAuth: LOGIN } },
  },
};

type Path = readonly (string | number)[];

/** Every value and every name of an entry, by its path. */
function* placesOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* placesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** A copy with something else at a path; or, under another name. */
function changed(value: unknown, [step, ...rest]: Path, change: { to?: unknown; name?: string }): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown, i) =>
      i !== step ? item : rest.length > 0 ? changed(item, rest, change) : change.to,
    );
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]: [string, unknown]) => {
      if (key !== step) return [key, inner];
      if (rest.length > 0) return [key, changed(inner, rest, change)];
      return change.name === undefined ? [key, change.to] : [change.name, inner];
    }),
  );
}

/** Refusals that do not say so to whoever wrote the file, or not at its place. */
const unplaced: string[] = [];
afterEach(() => expect(unplaced.splice(0)).toEqual([]));

/** Whether a file is taken. */
function isTaken(content: unknown): boolean {
  try {
    planOfFiles(
      {
        'team-a.yaml': JSON.stringify(content),
        'team-b.yaml': 'name: team-b\ncluster: prod\nkv: secret\n',
      },
      ({ kv }, files) => granted(kv.secret('shared/x'), files.tenant('team-a')),
    );
    return true;
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const { where, message } = error;
    const isTold = /^tenants\/team-[ab]\.yaml:[1-9]\d*:[1-9]\d*$/.test(where);
    if (!isTold || !/^[\x20-\x7e\n]{10,9999}$/.test(message)) unplaced.push(`${message} at ${where}`);
    return false;
  }
}

// JSON has neither, and says null for both.
const KINDS = (Object.keys(HOSTILE) as Hostile[]).filter(
  (kind) => kind !== 'undefined' && kind !== 'function',
);

const TEXTS = KINDS.filter((kind) => typeof HOSTILE[kind] === 'string' && kind !== 'empty');

const PROSE = KINDS.filter(
  (kind) => typeof HOSTILE[kind] === 'string' && !['lookAlike', 'nul', 'escape', 'long100k'].includes(kind),
);

/** What of the hostile is right somewhere, where it is not for names alone. */
const RIGHT: { readonly [place: string]: readonly Hostile[] } = {
  access: [],
  'externalSecrets.properties.template.LITERAL': PROSE.filter((kind) => kind !== 'template'),
  'externalSecrets.properties.template.TEXT.literal': PROSE,
  'externalSecrets.credentials.template.EXPRESSION.expression.text': PROSE.filter(
    (kind) => kind !== 'template',
  ),
  'externalSecrets.properties.annotations.annotation': PROSE.filter(
    (kind) => !['template', 'newline', 'trailingNewline', 'empty'].includes(kind),
  ),
  'externalSecrets.properties.labels.label': ['upper', 'empty'],
  'externalSecrets.find.source.find.nameRegexp': [],
  // Text where a mapping was, is a path of one's own, or a literal.
  'externalSecrets.properties.source.properties.SHARED.secret': ['slash', 'upper', 'long64'],
  'externalSecrets.properties.template.TEXT': PROSE.filter((kind) => kind !== 'template'),
  'externalSecrets.credentials.template.EXPRESSION': PROSE.filter((kind) => kind !== 'template'),
  'externalSecrets.credentials.template.URL': PROSE.filter((kind) => kind !== 'template'),
  // Whatever is empty may be left out.
  secrets: ['object'],
  databaseRoles: [],
  staticDatabaseRoles: ['object'],
  pkiRoles: [],
  externalSecrets: ['object'],
  'externalSecrets.properties.template': ['object'],
  'externalSecrets.properties.labels': ['object'],
  'externalSecrets.properties.annotations': ['object'],
  'externalSecrets.credentials.template': ['object'],
};

/** Names of paths and properties in the KV engine. */
const KV = /(\.secret|\.extract|\.directory|\.path)$/;
const PROPERTY = /\.(property|username|password|certificate|privateKey)$/;

function rightAt(place: string): readonly Hostile[] {
  if (place in RIGHT) return RIGHT[place] ?? [];
  if (place.startsWith('staticDatabaseRoles.')) return [];
  if (PROPERTY.test(place)) return /KEY/.test(place) ? [] : ['upper', 'long64'];
  if (KV.test(place)) return /SHARED/.test(place) ? [] : ['slash', 'upper', 'long64'];
  if (place.endsWith('.secretName')) return ['long64'];
  if (place.endsWith('.registry.registry')) return ['slash', 'long64'];
  return [];
}

test('the file that says everything is taken', () => {
  expect(isTaken(EVERYTHING)).toBe(true);
});

const PLACES = [...placesOf(EVERYTHING)];

const EXTERNAL_SECRETS = Object.entries(EVERYTHING.externalSecrets);

/** What an ExternalSecret uses of what else the file makes. */
const USED: { readonly [name: string]: keyof typeof EVERYTHING } = {
  issued: 'pkiRoles',
  properties: 'secrets',
  credentials: 'databaseRoles',
};

/** What stands around a place: no ExternalSecret but its own, or those that use it, and nothing that these do not use. */
function surroundingsOf([field = '', name = '']: Path): object {
  if (field !== 'externalSecrets' && !Object.values<unknown>(USED).includes(field)) return EVERYTHING;
  if (name === '') return EVERYTHING;
  const used = field === 'externalSecrets' ? USED[name] : field;
  const { secrets, databaseRoles, pkiRoles, externalSecrets, ...rest } = EVERYTHING;
  const made = Object.entries({ secrets, databaseRoles, pkiRoles }).filter(([key]) => key === used);
  const around = Object.entries(externalSecrets).filter(([key]) =>
    field === 'externalSecrets' ? key === name : USED[key] === field,
  );
  return { ...rest, ...Object.fromEntries(made), externalSecrets: Object.fromEntries(around) };
}

test.each(EXTERNAL_SECRETS.map(([name]) => name))('so is the file with %s alone', (name) => {
  expect(isTaken(surroundingsOf(['externalSecrets', name]))).toBe(true);
});

test.each(PLACES.map((path) => ({ place: path.join('.'), path })))('$place', ({ place, path }) => {
  const surroundings = surroundingsOf(path);
  const isMapping = PLACES.some(
    (other) => other.length > path.length && path.every((step, i) => other[i] === step),
  );
  // Text that is none of a mapping's is refused for its type, whatever it is.
  const kinds =
    isMapping && !rightAt(place).includes('upper') ? KINDS.filter((kind) => !TEXTS.includes(kind)) : KINDS;
  const taken = kinds.filter((kind) => isTaken(changed(surroundings, path, { to: HOSTILE[kind] })));
  expect(taken.sort()).toEqual([...rightAt(place)].sort());
});

const ENTRIES = PLACES.filter((path) =>
  /^(?:secrets|databaseRoles|staticDatabaseRoles|pkiRoles|externalSecrets)\.[^.]+$|\.(?:source\.properties|template|labels|annotations)\.[^.]+$/.test(
    path.join('.'),
  ),
);

test.each(ENTRIES.map((path) => ({ place: path.join('.'), path })))(
  'the name of $place',
  ({ place, path }) => {
    const surroundings = surroundingsOf(path);
    const texts = KINDS.filter((kind) => typeof HOSTILE[kind] === 'string');
    const taken = texts.filter((kind) =>
      isTaken(changed(surroundings, path, { name: String(HOSTILE[kind]) })),
    );
    const known: readonly Hostile[] = place.startsWith('secrets')
      ? ['slash', 'upper', 'long64']
      : /^(?:database|staticDatabase|pki)Roles/.test(place)
        ? []
        : /\.(labels|annotations)\./.test(place)
          ? ['slash', 'upper']
          : /\.(template|properties)\.[^.]+$/.test(place)
            ? ['upper', 'long64']
            : ['long64'];
    expect(taken.sort()).toEqual([...known].sort());
  },
);
