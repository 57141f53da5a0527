import { Duration, KvEngine, KvVersion, PkiEngine, PostgresAccess, TenantFiles } from '../../src';
import { PEM } from '../domain/definition';
import { withFolder } from '../domain/tenant-file/given-files';
import { database, type Healthy } from './healthy';

const CART = 'name: cart\ncluster: prod\nkv: secret\n';

/** A folder with that of team cart and that of team shop, which says more than the least. */
function file(name: string, text: string, cart = ''): Healthy {
  return {
    name,
    define: (given) => {
      const { platform, vault, cluster, kv } = given;
      const legacy = new KvEngine(vault, 'legacy', { version: KvVersion.V1 });
      legacy.acknowledge('unversioned-kv', 'an application that cannot read version 2');
      const engine = new PkiEngine(vault, 'pki', { rootCertificate: PEM, maxTtl: Duration.days(30) });
      const owner = 'orders_owner';
      const access = [
        PostgresAccess.memberOf('orders_rw', { owner }),
        PostgresAccess.readOnly({ owner }),
        PostgresAccess.readWrite({ owner }),
      ];
      const grants = {
        shop: {
          databases: [{ connection: database(vault, 'orders'), access }],
          namespaces: ['storefront'],
          ownNamespaces: true,
          pki: [{ engine, domains: ['shop.example.com', 'www.example.com'] }],
          prefixes: ['departments/shop'],
        },
      };
      const shop = `name: shop\ncluster: prod\nkv: ${text.includes('prefix: departments') ? 'legacy' : 'secret'}\n${text}`;
      const teams = withFolder({ 'cart.yaml': `${CART}${cart}`, 'shop.yaml': shop }, (folder) =>
        TenantFiles.load(platform, folder, { clusters: [cluster], kvEngines: [kv, legacy], grants }),
      );
      kv.secret('shared/smtp', { properties: ['user', 'password'] }).grantRead(teams.tenant('shop'));
      kv.secret('shared/smtp').grantRead(teams.tenant('cart'));
    },
  };
}

/** A file with these ExternalSecrets. */
function delivered(name: string, yaml: string, rest = ''): Healthy {
  return file(name, `${rest}externalSecrets:\n  ${yaml.replaceAll('\n', '\n  ')}\n`);
}

const ROLE = (access: string) =>
  `databaseRoles: { app: { connection: orders, access: ${access}, ttl: 24h } }\n`;

/** Tenants as files. */
export const TENANT_FILES: readonly Healthy[] = [
  file('the least of a file', ''),
  file(
    'a file with comments, other quotes and line ends of Windows',
    '# a comment\r\n"prefix": \'shop\'\r\nnamespaces:\r\n  - shop\r\n',
  ),
  file(
    'namespaces and a prefix that were granted',
    'namespaces: [shop, storefront]\nprefix: departments/shop\n',
  ),
  file('just what is used, which is nothing', 'access: used\n'),
  file(
    'secrets that are shared with another team, which imports them',
    'secrets: { partner: { properties: [key], sharedWith: [cart] } }\n',
    'imports: { partner: { source: { extract: { path: partner, sharedBy: shop } } } }\n',
  ),
  file(
    'seeds',
    'seeds:\n  session: { secret: session, value: { password: {} } }\n  key: { secret: keys/deploy, value: { sshKey: {} } }\n',
  ),
  delivered(
    'single properties',
    'x: { source: { properties: { KEY: { secret: a/b, property: c.d }, OTHER: { secret: e, property: f } } } }',
  ),
  delivered(
    'a secret of the platform',
    'smtp:\n  source: { properties: { USER: { secret: { path: shared/smtp, sharedBy: platform, kv: secret }, property: user } } }',
  ),
  delivered(
    'a whole secret and all below a directory',
    'x: { source: { extract: a } }\nflags: { source: { find: { directory: flags, nameRegexp: ".*" } } }',
    'access: used\n',
  ),
  delivered(
    'several sources',
    'x: { source: [{ extract: a }, { properties: { KEY: { secret: b, property: c } } }] }',
  ),
  delivered(
    'a certificate, a registry and a login',
    'tls: { source: { tls: { secret: t } } }\npull: { source: { registry: { secret: r, registry: ghcr.io } } }\nlogin: { source: { basicAuth: { secret: l, username: u, password: p } } }',
  ),
  delivered(
    'members of a group',
    'db: { source: { credentials: app }, template: { URL: { connectionUrl: app } } }',
    ROLE('{ memberOf: { group: orders_rw, owner: orders_owner } }'),
  ),
  delivered(
    'users who read',
    'db: { source: { credentials: app }, refreshInterval: 6h }',
    ROLE('{ readOnly: { owner: orders_owner } }'),
  ),
  delivered(
    'users who write',
    'db: { source: { credentials: app } }',
    ROLE('{ readWrite: { owner: orders_owner } }'),
  ),
  delivered(
    'certificates of an engine',
    'tls: { source: { credentials: web } }',
    'pkiRoles: { web: { engine: pki, domains: [shop.example.com, www.example.com], ttl: 7d } }\n',
  ),
  delivered(
    'templates',
    'x:\n  source: { properties: { user: { secret: a, property: u }, host: { secret: a, property: h } } }\n  template:\n    PLAIN: text\n    BRACES: { literal: "{{ not read }}" }\n    URL: { expression: { text: "smtp://{{ .user | urlquery }}@{{ .host }}", keys: [user, host] } }',
  ),
  delivered(
    'everything else of an ExternalSecret',
    'x:\n  source: { extract: a }\n  namespace: storefront\n  secretName: named.otherwise\n  type: Opaque\n  refreshInterval: 1h\n  creationPolicy: Orphan\n  deletionPolicy: Retain\n  labels: { part-of: shop }\n  annotations: { reloader.stakater.com/match: "true" }',
    'namespaces: [shop, storefront]\n',
  ),
  delivered(
    'keys for the Secret of a chart',
    'x: { source: { properties: { password: { secret: a, property: b } } }, secretName: postgresql, creationPolicy: Merge, deletionPolicy: Merge }',
  ),
];
