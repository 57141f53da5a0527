import {
  AwsAccess,
  AwsEngine,
  type AwsEngineProps,
  CreationPolicy,
  DatabaseEngine,
  DeletionPolicy,
  Duration,
  PkiEngine,
  PkiKeyType,
  PostgresAccess,
  PostgresSslMode,
  SecretSource,
  SecretTemplate,
  type Tenant,
  type TenantExternalSecretProps,
} from '../../src';
import { PEM } from '../domain/definition';
import { database, type Healthy, type Place, team } from './healthy';

/** What a tenant has delivered. */
function delivered(name: string, of: (shop: Tenant) => TenantExternalSecretProps): Healthy {
  return {
    name,
    define: (given) => {
      const shop = team(given, 'shop');
      shop.addExternalSecret('x', of(shop));
    },
  };
}

/** A template of what a secret with user, password and host has. */
function templated(name: string, text: string, keys: string[] = ['user', 'password', 'host']): Healthy {
  return delivered(name, (shop) => {
    const secret = shop.secret('login');
    const properties = Object.fromEntries(keys.map((key) => [key, secret.property(key)]));
    return {
      source: SecretSource.properties(properties),
      template: { TEXT: SecretTemplate.expression(text, keys) },
    };
  });
}

/** Credentials of a database. */
function credentials(
  name: string,
  access: () => PostgresAccess,
  props: Partial<TenantExternalSecretProps> & { ttl?: Duration } = {},
): Healthy {
  return {
    name,
    define: (given) => {
      const shop = team(given, 'shop');
      const { ttl = Duration.hours(24), ...rest } = props;
      const role = shop.addDatabaseRole('app', {
        connection: database(given.vault, 'orders'),
        access: access(),
        ttl,
      });
      shop.addExternalSecret('db', {
        source: SecretSource.credentials(role),
        template: { URL: SecretTemplate.connectionUrl(role) },
        ...rest,
      });
    },
  };
}

const owner = 'orders_owner';
const CREATION = [
  `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE "app_rw"`,
];
const REVOCATION = [
  'REASSIGN OWNED BY "{{name}}" TO "app_owner"',
  'DROP OWNED BY "{{name}}"',
  'DROP ROLE "{{name}}"',
];

function aws(given: Place, access: AwsAccess, engine: AwsEngineProps = {}): void {
  const shop = team(given, 'shop');
  const role = shop.addAwsRole('orders', { engine: new AwsEngine(given.vault, 'aws', engine), access });
  shop.addExternalSecret('aws', { source: SecretSource.credentials(role) });
}

const READS_ORDERS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:Get*', 's3:ListBucket'], Resource: 'arn:aws:s3:::orders/*' }],
});
const AWS_KEY = { accessKeyVariable: 'aws_access_key', secretKeyVariable: 'aws_secret_key', rotate: true };

function pki(given: Place, keyType?: PkiKeyType): void {
  const shop = team(given, 'shop');
  const engine = new PkiEngine(given.vault, 'pki', { rootCertificate: PEM, maxTtl: Duration.days(30) });
  const role = shop.addPkiRole('web', {
    engine,
    allowedDomains: ['shop.example.com'],
    allowSubdomains: true,
    ttl: Duration.days(7),
    keyType,
  });
  shop.addExternalSecret('tls', {
    source: SecretSource.credentials(role.certificate({ commonName: 'api.shop.example.com' })),
  });
}

/** What is delivered, of every source and engine. */
export const DELIVERIES: readonly Healthy[] = [
  {
    name: 'sessions of AWS by what Vault runs as',
    define: (given) => aws(given, AwsAccess.assumedRole('arn:aws:iam::123456789012:role/orders')),
  },
  {
    name: 'sessions of AWS with some of the rights of Vault',
    define: (given) =>
      aws(given, AwsAccess.federationToken({ policyDocument: READS_ORDERS }), { key: AWS_KEY }),
  },
  {
    name: 'users of AWS that are bounded',
    define: (given) =>
      aws(
        given,
        AwsAccess.iamUser({
          groups: ['writers'],
          policyArns: ['arn:aws:iam::aws:policy/PowerUserAccess'],
          permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/orders',
        }),
        { key: AWS_KEY, region: 'eu-central-1' },
      ),
  },
  delivered('a login of a registry', (shop) => ({
    source: SecretSource.registry(shop.secret('ghcr'), 'ghcr.io'),
  })),
  delivered('a user and a password', (shop) => ({
    source: SecretSource.basicAuth(shop.secret('smtp'), { username: 'user', password: 'pass' }),
  })),
  delivered('a certificate of its own', (shop) => ({
    source: SecretSource.tls(shop.secret('tls'), { certificate: 'crt', privateKey: 'key' }),
  })),
  delivered('several secrets in one Secret', (shop) => ({
    source: SecretSource.all([
      SecretSource.extract(shop.secret('a')),
      SecretSource.properties({ KEY: shop.secret('b').property('c') }),
    ]),
  })),
  delivered('all below a directory', (shop) => ({
    source: SecretSource.find(shop.directory('flags'), 'shop/flags/.*'),
  })),
  delivered('a Secret of another name, with labels and annotations', (shop) => ({
    source: SecretSource.extract(shop.secret('x')),
    secretName: 'other.name',
    labels: { 'app.kubernetes.io/part-of': 'shop', 'argocd.argoproj.io/instance': 'shop' },
    annotations: { 'reloader.stakater.com/match': 'true', 'argocd.argoproj.io/sync-options': 'Prune=false' },
  })),
  delivered('a Secret that goes with its secret', (shop) => ({
    source: SecretSource.extract(shop.secret('x')),
    deletionPolicy: DeletionPolicy.DELETE,
  })),
  delivered('a Secret that stays when its ExternalSecret goes', (shop) => ({
    source: SecretSource.extract(shop.secret('x')),
    creationPolicy: CreationPolicy.ORPHAN,
  })),
  delivered('keys for a Secret that a chart makes', (shop) => ({
    source: SecretSource.properties({ password: shop.secret('x').property('password') }),
    secretName: 'postgresql',
    creationPolicy: CreationPolicy.MERGE,
    deletionPolicy: DeletionPolicy.MERGE,
  })),
  delivered('what rarely changes', (shop) => ({
    source: SecretSource.extract(shop.secret('x')),
    refreshInterval: Duration.hours(24),
  })),
  delivered('what changes often', (shop) => ({
    source: SecretSource.extract(shop.secret('x')),
    refreshInterval: Duration.minutes(1),
  })),
  delivered('an SSH key', (shop) => ({
    source: SecretSource.properties({ 'ssh-privatekey': shop.secret('git').property('key') }),
    type: 'kubernetes.io/ssh-auth',
  })),
  delivered('texts that only sound like secrets', (shop) => ({
    source: SecretSource.properties({ KEY: shop.secret('x').property('y') }),
    template: {
      TOKEN_URL: 'https://login.example.com/token',
      TOKEN_TTL: '15m',
      PASSWORD_MIN_LENGTH: '12',
      API_KEY_HEADER: 'X-Api-Key',
    },
  })),
  delivered('braces that are text', (shop) => ({
    source: SecretSource.properties({ KEY: shop.secret('x').property('y') }),
    template: { LOG_FORMAT: SecretTemplate.literal('{"{{level}}": "{{ msg }}"}'), JSON: '{"a":{"b":{}}}' },
  })),
  templated(
    'a URL of parts',
    'postgres://{{ .user | urlquery }}:{{ .password | urlquery }}@{{ .host }}/orders?sslmode=verify-full',
  ),
  templated(
    'a condition',
    '{{ if eq .host "localhost" }}debug{{ else }}{{ .user }}:{{ .password }}{{ end }}',
  ),
  templated(
    'a loop over what is known',
    '{{ range $host := splitList "," .host }}{{ $.user }}@{{ $host }}\n{{ end }}',
  ),
  templated(
    'a value under another name',
    '{{ with .password }}{{ . | b64enc }}{{ end }}{{ $u := .user }}{{ $u | upper }}{{ .host }}',
  ),
  templated(
    'JSON that is made and read',
    '{{ dict "user" .user "password" .password "host" .host | toJson }}',
  ),
  templated(
    'a file of properties',
    'user={{ .user }}\npassword={{ .password }}\nhost={{ .host | default "localhost" | lower | trim }}\n',
  ),
  templated('keys that are no Go names', '{{ index . "tls.crt" }}{{ index . "tls.key" }}', [
    'tls.crt',
    'tls.key',
  ]),
  credentials('users of a database who read and write', () => PostgresAccess.readWrite({ owner })),
  credentials('users who read one schema', () => PostgresAccess.readOnly({ owner, schema: 'reports' })),
  credentials('members of a group that others made', () => PostgresAccess.memberOf('orders_rw', { owner })),
  credentials('members of a group whose name has a forbidden word in it', () =>
    PostgresAccess.memberOf('no-superuser-app', { owner }),
  ),
  credentials('statements of its own', () =>
    PostgresAccess.statements({ creation: CREATION, revocation: REVOCATION }),
  ),
  credentials('short credentials, refreshed in time', () => PostgresAccess.readWrite({ owner }), {
    ttl: Duration.hours(2),
    refreshInterval: Duration.minutes(40),
  }),
  credentials('credentials of a week', () => PostgresAccess.readWrite({ owner }), {
    ttl: Duration.days(7),
    refreshInterval: Duration.days(1),
  }),
  { name: 'certificates', define: (given) => pki(given) },
  { name: 'certificates with RSA keys', define: (given) => pki(given, PkiKeyType.RSA) },
  {
    name: 'two tenants in databases of their own on one server',
    define: (given) => {
      for (const id of ['shop', 'cart']) {
        const tenant = team(given, id);
        const role = tenant.addDatabaseRole('app', {
          connection: database(given.vault, id),
          access: PostgresAccess.readWrite({ owner: `${id}_owner` }),
          ttl: Duration.hours(24),
        });
        tenant.addExternalSecret('db', { source: SecretSource.credentials(role) });
      }
    },
  },
  {
    name: 'two engines of databases, and an authority of one',
    define: (given) => {
      const shop = team(given, 'shop');
      for (const id of ['orders', 'stock']) {
        const engine = new DatabaseEngine(given.vault, `db-${id}`);
        const connection = database(given.vault, id, {
          engine,
          caCertificate: PEM,
          sslMode: PostgresSslMode.VERIFY_CA,
          host: `${id}.db.example.com`,
          port: 6432,
        });
        const role = shop.addDatabaseRole(id, {
          connection,
          access: PostgresAccess.readOnly({ owner: `${id}_owner` }),
          ttl: Duration.hours(12),
        });
        shop.addExternalSecret(id, { source: SecretSource.credentials(role) });
      }
    },
  },
  {
    name: 'a database of the loopback without TLS, for development',
    define: (given) =>
      void database(given.vault, 'dev', { host: 'localhost', sslMode: PostgresSslMode.DISABLE }),
  },
];
