import { TenantFiles } from '../../../src';
import { refusal } from '../definition';
import { LEAST, offer, platforms, refusalOf, withFolder } from './given-files';

const OTHER = LEAST.replace('team-a', 'team-b');
const told = (error: ReturnType<typeof refusal>): string[] =>
  error._findings.map(({ origin, message }) => `${origin}: ${message.split(';')[0]}`);

test('mistakes against the schema and in names are told together, of all files', () => {
  const error = refusalOf(
    'name: team-a\ncluster: prd\nkv: secrt\nprefix: elsewhere\nnamespaces: [team-a, foreign]\n',
    {
      'team-b.yaml': `${OTHER}namespace: x\n`,
      'team-c.yml': '',
      'team-d.yaml': 'name: &a team-d\n',
      'team-e.yaml': `${LEAST.replace('team-a', 'team-e')}externalSecrets: { app: { source: { credentials: none } } }\n`,
    },
  );
  expect(told(error)).toEqual([
    "tenants/team-a.yaml:2:10: cluster is 'prd'",
    "tenants/team-a.yaml:4:9: prefix is 'elsewhere'",
    "tenants/team-a.yaml:5:22: namespace is 'foreign'",
    "tenants/team-b.yaml:4:1: unknown field 'namespace'",
    "tenants/team-c.yml:1:1: a file called 'team-c.yml'",
    'tenants/team-d.yaml:1:10: an anchor',
    "tenants/team-e.yaml:4:50: database role or static database role or PKI role is 'none'",
  ]);
});

test('of a refused entry, and of a broken file, nothing is told that follows from it', () => {
  const text = `${LEAST}databaseRoles: { app: { connection: none, ttl: 1h, access: { memberOf: { group: orders_rw } } } }
externalSecrets: { app: { source: { credentials: app } }, other: { source: { extract: { path: x, sharedBy: team-b } } } }
secrets: { x: { sharedWith: [team-b] } }
`;
  const error = refusalOf(text, { 'team-b.yaml': `${OTHER}namespace: x\n` });
  expect(told(error)).toEqual([
    expect.stringMatching(/^tenants\/team-a.yaml:4:37: connection is 'none'/),
    "tenants/team-b.yaml:4:1: unknown field 'namespace'",
  ]);
});

test('what the program may still share is no mistake beside another one', () => {
  const shared = 'externalSecrets: { app: { source: { extract: { path: x, sharedBy: platform } } } }\n';
  expect(told(refusalOf(`${LEAST}${shared}`, { 'team-b.yaml': `${OTHER}namespace: x\n` }))).toEqual([
    "tenants/team-b.yaml:4:1: unknown field 'namespace'",
  ]);
});

test('what is found when the platform is compiled is told together, too, of each placement once', () => {
  const secrets = (name: string) =>
    `externalSecrets: { ${name}: { source: { extract: { path: x, sharedBy: platform } } }, y: { source: { credentials: none } } }\n`;
  const placed = `name: team-a\nkv: secret\nplacements: { prod: {} }\n${secrets('app')}`;
  const given = platforms();
  withFolder({ 'team-a.yaml': placed, 'team-b.yaml': `${OTHER}${secrets('app')}` }, (folder) =>
    TenantFiles.load(given.platform, folder, offer(given)),
  );
  expect(told(refusal(() => given.platform._compileAndRelease()))).toEqual([
    "tenants/team-a.yaml:4:46: secret 'x' of 'platform'",
    "tenants/team-a.yaml:4:111: database role or static database role or PKI role is 'none'",
    "tenants/team-b.yaml:4:46: secret 'x' of 'platform'",
    "tenants/team-b.yaml:4:111: database role or static database role or PKI role is 'none'",
  ]);
});
