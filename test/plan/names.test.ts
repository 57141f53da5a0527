import fc from 'fast-check';
import { analyse } from 'scslre';
import { DefinitionError } from '../../src/plan/definition-error';
import { isName, NAME_FORMS, type NameKind, requireName } from '../../src/plan/names';
import { anyCharacter } from '../any-character';

const KINDS = Object.keys(NAME_FORMS) as NameKind[];

/** Text whose characters mostly belong to names, so that many pass, and some are hostile. */
const nearlyName = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abz019-'), maxLength: 70 }),
  fc.string({ unit: fc.constantFrom(...'azAZ09-_./'), maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'az09-_.:/[]*+'), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'a0-_./"\'`${}%\\ \n\r\t*+;аA#?&'), maxLength: 8 }),
  fc.string({ unit: anyCharacter, maxLength: 5 }),
);

/** What names begin with that no text by chance does. */
const BEGINS: Partial<Readonly<Record<NameKind, string>>> = {
  awsRoleArn: 'arn:aws:iam::123456789012:role/',
  awsPolicyArn: 'arn:aws:iam::aws:policy/',
  awsRegion: 'eu-central-',
};

/** What the places where a name ends up accept, written down apart from the forms. */
const PLACES = {
  dnsLabel: (name: string) => name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name),
  dnsSubdomain: (name: string) =>
    name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name),
  labelValue: (name: string) =>
    name.length <= 63 && /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(name),
  secretKey: (name: string) =>
    name.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(name) && name !== '.' && !name.startsWith('..'),
  qualifiedName: (name: string) => {
    const [head = '', tail] = name.split('/');
    const short = tail ?? head;
    return (
      name.split('/').length <= 2 &&
      (tail === undefined || PLACES.dnsSubdomain(head)) &&
      short.length <= 63 &&
      /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(short)
    );
  },
  /** Vault's framework.GenericNameRegex. */
  vaultGenericName: (name: string) => /^\w(([\w\-.]+)?\w)?$/.test(name),
  vaultLowerCase: (name: string) => name.toLowerCase().trim() === name,
  vaultMount: (name: string) =>
    !/^(audit|auth|sys|cubbyhole|identity)(\/|$)/.test(name) && !name.startsWith('/') && !name.endsWith('/'),
  /** Go's path.Join, by which Vault's client cleans each path, leaves it alone. */
  cleanPath: (name: string) => !name.split('/').some((segment) => ['', '.', '..'].includes(segment)),
  windowsFile: (name: string) => !/^(con|prn|aux|nul|(com|lpt)[0-9])(\.|$)/i.test(name),
  vaultStorageKey: (name: string) => !name.includes('..'),
  noWildcard: (name: string) => !/[*+]/.test(name),
  /** Vault parts a text that is to be a list of ARNs at commas, and IAM has none of the rest in its names. */
  iamName: (name: string) => /^[\w+=.@:/-]+$/.test(name),
  url: (name: string) => encodeURI(name) === name && !/[?#]/.test(name),
  terraformId: (name: string) => /^[A-Za-z_][-A-Za-z0-9_]*$/.test(name),
  /** Nothing that a quoted SQL, Go, JSON or HCL string would have to escape, or that opens an expression. */
  quotedAnywhere: (name: string) => !/["'`\\{}$%\s]/.test(name) && /^[\x21-\x7e]+$/.test(name),
  sqlLength: (name: string) => Buffer.byteLength(name) <= 63,
};

const USES: { readonly [K in NameKind]: readonly (keyof typeof PLACES)[] } = {
  id: [
    'dnsLabel',
    'labelValue',
    'vaultGenericName',
    'vaultLowerCase',
    'terraformId',
    'url',
    'quotedAnywhere',
  ],
  fileId: [
    'dnsLabel',
    'labelValue',
    'vaultGenericName',
    'vaultLowerCase',
    'terraformId',
    'url',
    'quotedAnywhere',
    'windowsFile',
  ],
  owner: ['labelValue', 'vaultGenericName', 'vaultLowerCase', 'terraformId', 'url', 'quotedAnywhere'],
  namespace: ['dnsLabel', 'labelValue', 'quotedAnywhere', 'noWildcard'],
  kubernetesName: ['dnsSubdomain', 'quotedAnywhere', 'noWildcard'],
  secretKey: ['secretKey', 'quotedAnywhere'],
  vaultName: ['vaultGenericName', 'vaultLowerCase', 'terraformId', 'url', 'quotedAnywhere'],
  mountPath: ['vaultMount', 'cleanPath', 'vaultStorageKey', 'noWildcard', 'url', 'quotedAnywhere'],
  existingMount: ['vaultMount', 'cleanPath', 'vaultStorageKey', 'noWildcard', 'url', 'quotedAnywhere'],
  existingName: ['vaultGenericName', 'noWildcard', 'url', 'quotedAnywhere'],
  existingPolicy: ['cleanPath', 'noWildcard', 'url', 'quotedAnywhere'],
  policyPath: ['quotedAnywhere'],
  boundName: ['quotedAnywhere', 'url'],
  kvPath: ['cleanPath', 'vaultStorageKey', 'noWildcard', 'url', 'quotedAnywhere'],
  kvProperty: ['quotedAnywhere', 'noWildcard'],
  sqlIdentifier: ['sqlLength', 'quotedAnywhere', 'url'],
  postgresRole: ['sqlLength', 'quotedAnywhere'],
  mySqlDatabase: ['sqlLength', 'quotedAnywhere', 'url'],
  mySqlUser: ['sqlLength', 'quotedAnywhere', 'url'],
  redisUser: ['url', 'quotedAnywhere'],
  redisPrefix: ['url', 'quotedAnywhere', 'noWildcard'],
  postgresSchema: ['sqlLength', 'quotedAnywhere'],
  awsRoleArn: ['iamName', 'quotedAnywhere'],
  awsPolicyArn: ['iamName', 'quotedAnywhere'],
  awsGroup: ['iamName', 'quotedAnywhere'],
  awsExternalId: ['quotedAnywhere'],
  awsRegion: ['dnsLabel', 'quotedAnywhere'],
  dnsName: ['dnsSubdomain', 'quotedAnywhere', 'noWildcard'],
  host: ['quotedAnywhere', 'noWildcard'],
  audience: ['quotedAnywhere', 'noWildcard'],
  sshPrincipal: ['noWildcard', 'quotedAnywhere'],
  terraformVariable: ['terraformId', 'quotedAnywhere'],
  registry: ['quotedAnywhere', 'url'],
  metadataKey: ['qualifiedName', 'quotedAnywhere'],
  labelValue: ['labelValue'],
};

const HOSTILE: readonly unknown[] = [
  '../team-b',
  '..',
  'team-а', // Cyrillic
  'ｔeam',
  'team"a',
  "team'a",
  'team`a',
  'team\\a',
  '${path.root}',
  '%{ if true }',
  '{{ .password }}',
  'team-a\n',
  '\nteam-a',
  'team\u0000a',
  'team a',
  ' team-a',
  'team-a;DROP',
  'team+',
  '+*',
  'x'.repeat(100_000),
  undefined,
  null,
  42,
  true,
  ['team-a'],
  { toString: () => 'team-a' },
];

describe.each(KINDS)('a name of kind %s', (kind) => {
  test('is accepted only where every place that it is used in accepts it', () => {
    fc.assert(
      fc.property(
        nearlyName.map((name) => `${BEGINS[kind] ?? ''}${name}`).filter((name) => isName(kind, name)),
        (name) => {
          const refusing = USES[kind].filter((place) => !PLACES[place](name));
          if (refusing.length > 0) throw new Error(`refused: ${refusing.join()}`);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(HOSTILE)('is not %p', (value) => {
    expect(isName(kind, value)).toBe(false);
  });

  test('is decided in linear time', () => {
    // No two ways to read the same text, of which a matcher would try each; it is asked of the whole text, from its start.
    expect(analyse(NAME_FORMS[kind].pattern).reports).toEqual([]);
  });
});

test.each<[NameKind, string]>([
  ['id', 'team-a*'],
  ['id', 'a/b'],
  ['id', 'Team'],
  ['id', 'x'.repeat(64)],
  ['id', '1team'],
  ['secretKey', '__proto__'],
  ['id', 'team-'],
  ['id', ''],
  ['namespace', 'x'.repeat(64)],
  ['kubernetesName', 'a..b'],
  ['kubernetesName', 'a.-b'],
  ['secretKey', '..data'],
  ['vaultName', 'Orders'],
  ['mountPath', 'sys'],
  ['mountPath', 'auth/kubernetes'],
  ['mountPath', 'a//b'],
  ['mountPath', '/a'],
  ['mountPath', 'a/'],
  ['policyPath', 'secret/*/x'],
  ['policyPath', 'secret/+*'],
  ['policyPath', '*'],
  ['policyPath', '/secret/x'],
  ['kvPath', 'a/../b'],
  ['kvPath', 'a..b'],
  ['kvPath', '/a'],
  ['kvPath', 'a/'],
  ['kvPath', 'a//b'],
  ['kvPath', '.hidden'],
  ['kvPath', 'team-a/*'],
  ['kvProperty', 'a#b'],
  ['kvProperty', '@this'],
  ['kvProperty', '.a'],
  ['sqlIdentifier', 'a"b'],
  ['sqlIdentifier', 'Orders'],
  ['postgresRole', 'pg_execute_server_program'],
  ['postgresRole', 'postgres'],
  ['postgresRole', 'public'],
  ['postgresSchema', 'pg_catalog'],
  ['postgresSchema', 'information_schema'],
  ['awsRoleArn', 'arn:aws:iam::123456789012:role/a,b'],
  ['awsRoleArn', 'arn:aws:iam::12345:role/a'],
  ['awsRoleArn', 'arn:aws:iam::123456789012:user/a'],
  ['awsRoleArn', 'arn:aws:iam::123456789012:role/*'],
  ['awsPolicyArn', 'arn:aws:iam::123456789012:role/a'],
  ['awsRegion', 'eu-central'],
  ['awsExternalId', 'x'],
  ['host', 'db:5432'],
  ['host', 'user@db'],
  ['audience', 'vault,other'],
  ['terraformVariable', 'count'],
  ['terraformVariable', 'a-b'],
  ['registry', 'registry.example.com"'],
  ['metadataKey', 'a/b/c'],
  ['metadataKey', `${'a'.repeat(254)}/b`],
  ['labelValue', 'x'.repeat(64)],
])('%s refuses %p', (kind, value) => {
  expect(isName(kind, value)).toBe(false);
});

test.each<[NameKind, string]>([
  ['id', 'a'],
  ['id', 'x'.repeat(63)],
  ['namespace', '1-digit-first'],
  ['kubernetesName', 'a.b-c.d'],
  ['secretKey', '.dockerconfigjson'],
  ['vaultName', 'team-a_orders'],
  ['mountPath', 'kv/team-a'],
  ['mountPath', 'systems'],
  ['policyPath', 'secret/data/team-a/*'],
  ['policyPath', 'secret/+/team-a/*'],
  ['policyPath', 'sys/mounts/'],
  ['kvPath', 'Team_A/x.y/z-1'],
  ['kvProperty', 'tls.crt'],
  ['postgresRole', 'orders_rw'],
  ['postgresSchema', 'public'],
  ['awsRoleArn', 'arn:aws:iam::123456789012:role/team/shop-web@x'],
  ['awsRoleArn', 'arn:aws-us-gov:iam::123456789012:role/shop'],
  ['awsPolicyArn', 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
  ['awsPolicyArn', 'arn:aws-cn:iam::123456789012:policy/team/shop'],
  ['awsRegion', 'us-gov-west-1'],
  ['awsExternalId', 'acme:vault/1'],
  ['host', 'orders-db.databases.svc'],
  ['host', '10.0.0.1'],
  ['host', '[fd00::1]'],
  ['audience', 'https://vault.example.com'],
  ['terraformVariable', 'orders_admin_password'],
  ['registry', 'https://index.docker.io/v1/'],
  ['registry', 'localhost:5000'],
  ['metadataKey', 'reloader.stakater.com/match'],
  ['labelValue', ''],
])('%s accepts %p', (kind, value) => {
  expect(isName(kind, value)).toBe(true);
});

test('a refusal says what was given, what was expected, what to do and where', () => {
  const refuse = () => requireName('id', 'Team\nA', 'name of the tenant', 'acme/team');
  expect(refuse).toThrow(DefinitionError);
  expect(refuse).toThrow(
    "name of the tenant is 'Team\\nA'; expected a lower-case name of letters, digits and hyphens that begins with a letter (at most 63 characters). Change the name of the tenant.",
  );
  expect(refuse).toThrow(expect.objectContaining({ where: 'acme/team' }));
});
