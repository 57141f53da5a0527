import { type KvValues } from '../lab/example/example-secrets';

/** What a Secret of the example is to be. */
export interface ExpectedSecret {
  readonly type: string;
  /** Values by key; a function judges a value that only its parts are known of. */
  readonly values: Readonly<Record<string, string | ((value: string) => void)>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Where the credentials of a database role lead. */
interface Database {
  readonly host: string;
  readonly port: number;
  readonly name: string;
}

/** Every Secret that the example delivers, as `namespace/name`, for these contents of KV. */
export function expectedSecrets(
  kv: KvValues,
  postgres: { readonly host: string; readonly port: number },
): Record<string, ExpectedSecret> {
  const at = (path: string, property: string) => kv[path]?.[property] ?? '';
  const wildcard = {
    type: 'kubernetes.io/tls',
    values: {
      'tls.crt': at('shared/certificates/wildcard', 'certificate'),
      'tls.key': at('shared/certificates/wildcard', 'private_key'),
    },
  };
  const billing = { ...postgres, name: 'billing' };
  return {
    'team-a/orders-api': {
      type: 'Opaque',
      values: {
        API_KEY: at('team-a/orders', 'api-key'),
        WEBHOOK_SECRET: at('team-a/orders', 'webhook-secret'),
      },
    },
    'team-a/orders-db': {
      ...credentials({ ...postgres, name: 'orders' }),
      annotations: { 'reloader.stakater.com/match': 'true' },
    },
    'team-a/registry': {
      type: 'kubernetes.io/dockerconfigjson',
      values: {
        '.dockerconfigjson': json({
          auths: {
            'registry.example.com': {
              username: at('team-a/registry', 'username'),
              password: at('team-a/registry', 'password'),
              auth: Buffer.from(
                `${at('team-a/registry', 'username')}:${at('team-a/registry', 'password')}`,
              ).toString('base64'),
            },
          },
        }),
      },
    },
    'team-a/wildcard-tls': wildcard,
    'team-b/billing-settings': { type: 'Opaque', values: { ...kv['team-b/billing'] } },
    'team-b/billing-smtp': { type: 'kubernetes.io/basic-auth', values: { ...kv['team-b/smtp'] } },
    'team-b/billing-db': credentials(billing),
    'team-b/reports-db': credentials(billing),
    'team-b/feature-flags': {
      type: 'Opaque',
      values: {
        'team-b_flags_checkout': json(kv['team-b/flags/checkout']),
        'team-b_flags_search': json(kv['team-b/flags/search']),
      },
    },
    'team-b/wildcard-tls': wildcard,
  };
}

function json(expected: unknown): (value: string) => void {
  return (value) => expect(JSON.parse(value)).toEqual(expected);
}

function credentials({ host, port, name }: Database): ExpectedSecret {
  const url = (value: string) => {
    const { protocol, hostname, port: at, pathname, search } = new URL(value);
    expect({ protocol, hostname, at, pathname, search }).toEqual({
      protocol: 'postgresql:',
      hostname: host,
      at: String(port),
      pathname: `/${name}`,
      search: '?sslmode=verify-full',
    });
  };
  const some = (value: string) => expect(value).not.toBe('');
  const values = {
    DATABASE_URL: url,
    uri: url,
    username: some,
    password: some,
    host,
    port: String(port),
    dbname: name,
  };
  return { type: 'Opaque', values };
}
