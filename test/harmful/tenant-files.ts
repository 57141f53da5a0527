import { SecretSource, TenantFiles } from '../../src';
import { LEAST, offer, platforms, withFolder } from '../domain/tenant-file/given-files';
import { type Harmful } from './harmful';

const TEAM_B = 'name: team-b\ncluster: prod\nkv: secret\n';

/** Tenant files of a folder; that of team-b is beside them. */
function files(name: string, verdict: string, texts: { readonly [file: string]: string | Buffer }): Harmful {
  return {
    name,
    verdict,
    define: () => {
      const given = platforms();
      given.kv.secret('shared/wildcard');
      withFolder({ 'team-b.yaml': TEAM_B, ...texts }, (folder) => {
        TenantFiles.load(given.platform, folder, offer(given));
        given.platform._compileUnproven();
      });
      return given.platform;
    },
  };
}

/** A file of team A with more than the least. */
function file(name: string, verdict: string, text: string): Harmful {
  return files(name, verdict, { 'team-a.yaml': LEAST + text });
}

/** A file of team A with placements. */
function placed(name: string, verdict: string, placements: string, more = ''): Harmful {
  const text = `name: team-a\nkv: secret\nplacements: { ${placements} }\n${more}`;
  return files(name, verdict, { 'team-a.yaml': text });
}

/** One ExternalSecret of A. */
function delivered(name: string, verdict: string, yaml: string): Harmful {
  return file(name, verdict, `externalSecrets:\n  x:\n    ${yaml.replaceAll('\n', '\n    ')}\n`);
}

const SOURCE = 'source: { extract: api }';

/** Tenant files that are to get their team more than its own, or to stop all others. */
export const TENANT_FILES: readonly Harmful[] = [
  files('a file that says that it is another team', 'file-of-another-name', {
    'team-a.yaml': TEAM_B.replace('team-b', 'team-c'),
  }),
  files('a file whose name has another case', 'file-of-another-name', { 'Team-a.yaml': LEAST }),
  files('a file of another ending, which would be lost', 'no-tenant-file', { 'team-a.yml': LEAST }),
  files('a file whose name has a line end', 'file-of-another-name', { 'team-a\n.yaml': LEAST }),
  files('a file that is not UTF-8', 'no-tenant-file', {
    'team-a.yaml': Buffer.from([0x6e, 0xff, 0xfe, 0x0a]),
  }),
  files('a file that is larger than anybody reads', 'no-tenant-file', {
    'team-a.yaml': LEAST + `# ${'x'.repeat(78)}\n`.repeat(4000),
  }),
  placed('a placement that nobody offers', 'not-its-own', 'shared: {}'),
  placed("another team's part of a placement", 'not-its-own', 'prod: { prefix: prod/team-b }'),
  placed("another team's prefix in a placement", 'not-its-own', 'prod: { prefix: team-b }'),
  placed('a placement above those of all', 'not-its-own', 'prod: { prefix: prod }'),
  placed("another team's namespace in a placement", 'not-its-own', 'prod: { namespaces: [team-b] }'),
  placed(
    'an ExternalSecret for a placement that another file has',
    'unknown-name',
    'prod: {}',
    'externalSecrets: { x: { placements: [staging], source: { extract: api } } }\n',
  ),
  placed(
    'a database role of a placement that nobody granted',
    'not-its-own',
    'prod: { databaseRoles: { x: { connection: billing, access: { memberOf: { group: billing_rw } }, ttl: 1d } } }',
  ),
  placed('a cluster beside placements', 'conflicting-options', 'prod: {}', 'cluster: prod\n'),
  files('an empty file', 'malformed-field', { 'team-a.yaml': '' }),
  files('a file of nothing but comments', 'malformed-field', { 'team-a.yaml': '# name: team-a\n' }),
  files('a list in place of a tenant', 'malformed-field', { 'team-a.yaml': '- name: team-a\n' }),
  files('a text in place of a tenant', 'malformed-field', { 'team-a.yaml': 'team-a\n' }),
  file('two documents, of which one would be ignored', 'malformed-yaml', '---\nname: team-b\n'),
  file('a key that is there twice', 'malformed-yaml', 'kv: other\n'),
  file('a key that is there twice in another writing', 'malformed-yaml', '"kv": other\n'),
  file('an anchor', 'malformed-yaml', 'namespaces: &a [team-a]\n'),
  file('an alias of an alias, which grows', 'malformed-yaml', 'namespaces: [*a, *a]\n'),
  file('a merge key', 'unknown-field', '<<: { prefix: team-b }\n'),
  file('a tag by which some readers run programs', 'malformed-yaml', 'prefix: !!js/function "() => 1"\n'),
  file('a tag of binary data', 'malformed-yaml', 'prefix: !!binary dGVhbS1i\n'),
  file('a directive', 'malformed-yaml', '%YAML 1.1\n'),
  file('a tab where blanks are meant', 'malformed-yaml', 'secrets:\n\tx: {}\n'),
  file(
    'lists within lists without end',
    'malformed-yaml',
    `namespaces: ${'['.repeat(500)}${']'.repeat(500)}\n`,
  ),
  file('a key by which objects inherit', 'unknown-field', '__proto__: { prefix: team-b }\n'),
  file('a key that every object has', 'unknown-field', 'constructor: x\n'),
  file('a key with a letter that only looks like another', 'unknown-field', 'рrefix: team-b\n'),
  file('a key of another case', 'unknown-field', 'Prefix: team-b\n'),
  file('a key that is misspelled, and would be ignored', 'unknown-field', 'perfix: x\n'),
  file('a platform that is not its own', 'unknown-field', 'policies: [team-b]\n'),
  file('an acknowledgement of its own', 'unknown-field', 'acknowledge: { tenant-isolation: we need it }\n'),
  file('YES as a truth of YAML 1.1', 'unknown-field', 'ownNamespaces: yes\n'),
  file('a number where a text is meant', 'malformed-field', 'prefix: 0777\n'),
  file('nothing where a text is meant', 'malformed-field', 'prefix: ~\n'),
  file('the prefix of B', 'not-its-own', 'prefix: team-b\n'),
  file('a prefix that begins like its own', 'not-its-own', 'prefix: team-ab\n'),
  file('a prefix above its own', 'not-its-own', 'prefix: legacy\n'),
  file('a prefix that climbs', 'malformed-field', 'prefix: team-a/../team-b\n'),
  file('the namespace of B', 'not-its-own', 'namespaces: [team-b]\n'),
  file('the namespace of the control plane', 'not-its-own', 'namespaces: [team-a, kube-system]\n'),
  file('a namespace that begins like its own', 'not-its-own', 'namespaces: [team-a-prod]\n'),
  file('every namespace', 'malformed-field', "namespaces: ['*']\n"),
  file('no namespace', 'malformed-field', 'namespaces: []\n'),
  files('a cluster that is not offered', 'not-its-own', { 'team-a.yaml': LEAST.replace('prod', 'test') }),
  files('an engine that is not offered', 'not-its-own', {
    'team-a.yaml': LEAST.replace('kv: secret', 'kv: database'),
  }),
  files('a cluster by a name that every object has', 'not-its-own', {
    'team-a.yaml': LEAST.replace('prod', 'constructor'),
  }),
  file(
    'it shares with a team that there is not',
    'unknown-name',
    'secrets: { x: { sharedWith: [team-c] } }\n',
  ),
  file('it shares a secret of B', 'malformed-name', 'secrets: { ../team-b/x: { sharedWith: [team-a] } }\n'),
  delivered(
    'a secret of B that B did not share',
    'not-its-own',
    'source: { extract: { path: api, sharedBy: team-b } }',
  ),
  delivered(
    'a secret of the platform that was not shared',
    'not-its-own',
    'source: { extract: { path: shared/wildcard, sharedBy: platform } }',
  ),
  delivered('a secret of B by a path that climbs', 'malformed-field', 'source: { extract: ../team-b/api }'),
  delivered(
    'a secret of the platform in another engine by a wildcard',
    'malformed-field',
    "source: { extract: { path: '*', sharedBy: platform, kv: other } }",
  ),
  delivered(
    'every secret of the engine',
    'malformed-field',
    "source: { find: { directory: '', nameRegexp: '.*' } }",
  ),
  delivered(
    'an expression that takes for ever',
    'malformed-expression',
    "source: { find: { directory: x, nameRegexp: '((a+)+)+\\1$' } }",
  ),
  delivered('credentials of B', 'malformed-field', 'source: { credentials: team-b_orders }'),
  delivered(
    'a Secret of a ServiceAccount',
    'malformed-field',
    `${SOURCE}\ntype: kubernetes.io/service-account-token`,
  ),
  delivered('the namespace of B for a Secret', 'unknown-name', `${SOURCE}\nnamespace: team-b`),
  delivered(
    'a namespace of the platform for a Secret',
    'unknown-name',
    `${SOURCE}\nnamespace: external-secrets`,
  ),
  delivered('labels of the platform', 'kept-name', `${SOURCE}\nlabels: { tenantry.io/tenant: team-b }`),
  delivered(
    'an annotation by which it is filled with what B has',
    'copied-secret',
    `${SOURCE}\nannotations: { replicator.v1.mittwald.de/replicate-from: team-b/x }`,
  ),
  delivered(
    'a label by which it deploys',
    'copied-secret',
    `${SOURCE}\nlabels: { argocd.argoproj.io/secret-type: cluster }`,
  ),
  delivered(
    'a store of its choice',
    'unknown-field',
    `${SOURCE}\nsecretStoreRef: { name: vault, kind: ClusterSecretStore }`,
  ),
  delivered('a template of metadata', 'malformed-template', `${SOURCE}\nannotations: { x: '{{ .api }}' }`),
  delivered('a policy of creation that there is not', 'malformed-field', `${SOURCE}\ncreationPolicy: None`),
  delivered('an interval that is a number', 'malformed-field', `${SOURCE}\nrefreshInterval: 0`),
  delivered('a life that overflows', 'malformed-field', `${SOURCE}\nrefreshInterval: 99999999999h`),
  delivered(
    'a template that reads the environment of ESO',
    'malformed-template',
    `${SOURCE}\ntemplate: { x: { expression: { text: '{{ env "AWS_SECRET_ACCESS_KEY" }}', keys: [] } } }`,
  ),
  file(
    'a database that was granted to B',
    'not-its-own',
    'databaseRoles: { x: { connection: billing, access: { memberOf: { group: billing_rw } }, ttl: 24h } }\n',
  ),
  file(
    'more in a database than was granted',
    'not-its-own',
    'databaseRoles: { x: { connection: orders, access: { readWrite: { owner: orders_owner } }, ttl: 24h } }\n',
  ),
  file(
    'another group than was granted',
    'not-its-own',
    'databaseRoles: { x: { connection: orders, access: { memberOf: { group: orders_admin, owner: orders_owner } }, ttl: 24h } }\n',
  ),
  file(
    'statements of its own',
    'unknown-field',
    "databaseRoles: { x: { connection: orders, access: { statements: { creation: ['x'], revocation: ['y'] } }, ttl: 24h } }\n",
  ),
  file(
    'a role called as that of B',
    'unknown-field',
    'databaseRoles: { x: { roleName: team-b_x, connection: orders, access: { memberOf: { group: orders_rw, owner: orders_owner } }, ttl: 24h } }\n',
  ),
  file(
    'a life of a user without end',
    'number-out-of-range',
    'databaseRoles: { x: { connection: orders, access: { memberOf: { group: orders_rw, owner: orders_owner } }, ttl: 9000h } }\n',
  ),
  file(
    'certificates of another domain',
    'not-its-own',
    'pkiRoles: { web: { engine: pki, domains: [b.example.com], ttl: 7d } }\n',
  ),
  file(
    'certificates of all below its domain',
    'unknown-field',
    'pkiRoles: { web: { engine: pki, domains: [shop.example.com], allowSubdomains: true, ttl: 7d } }\n',
  ),
  files('a team that is called as the platform', 'kept-name', {
    'platform.yaml': LEAST.replace('team-a', 'platform'),
  }),
  files('a team that is a device of Windows', 'malformed-name', {
    'con.yaml': LEAST.replace('team-a', 'con'),
  }),
  files('a team called as the generator policy of A', 'duplicate-name', {
    'team-a.yaml': `${LEAST}databaseRoles: { x: { connection: orders, access: { memberOf: { group: orders_rw, owner: orders_owner } }, ttl: 24h } }\nexternalSecrets: { db: { source: { credentials: x } } }\n`,
    'team-a-generator.yaml': LEAST.replace('team-a', 'team-a-generator'),
  }),
  file(
    'a team that says it was called as somebody else in Vault is',
    'not-its-own',
    'formerly: vault-admins\nprefix: team-a\nnamespaces: [team-a]\n',
  ),
  {
    name: 'a folder that is not there, by which all tenants are gone',
    verdict: 'unreadable-folder',
    define: () => {
      const given = platforms();
      TenantFiles.load(given.platform, '/nowhere/tenants', offer(given));
    },
  },
  {
    name: 'a team that a program and a file make',
    verdict: 'two-of-one-id',
    define: (given) => {
      withFolder({ 'team-b.yaml': TEAM_B }, (folder) =>
        TenantFiles.load(given.platform, folder, { clusters: [given.cluster], kvEngines: [given.kv] }),
      );
      given.b.addExternalSecret('x', { source: SecretSource.extract(given.b.secret('x')) });
    },
  },
];
