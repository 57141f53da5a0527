import { type JsonObject } from '../lab/process/http';

/** A set-up as people write it, and what becomes of it. */
export interface ByHand {
  readonly name: string;
  readonly mounts: readonly (readonly [path: string, body: JsonObject])[];
  readonly writes: readonly (readonly [path: string, body: JsonObject])[];
  /** Manifests by file; `VAULT_ADDRESS` is the lab's. */
  readonly manifests: Readonly<Record<string, string>>;
  /** What Terraform takes over, sorted. */
  readonly imported: readonly string[];
  /** Resources that the first apply changes, sorted. */
  readonly changed: readonly string[];
  /** What the guide says. */
  readonly told: readonly string[];
}

const CONFIG = { kubernetes_host: 'https://10.0.0.1:6443', disable_local_ca_jwt: true };
const policy = (name: string, text: string) => [`sys/policies/acl/${name}`, { policy: text }] as const;

const STORE = (
  version: string,
  namespace: string,
  role: string,
) => `apiVersion: external-secrets.io/${version}
kind: SecretStore
metadata:
  name: vault-backend
  namespace: ${namespace}
  labels: { helm.sh/chart: ${namespace}-0.3.1, app.kubernetes.io/managed-by: Helm, app.kubernetes.io/instance: x }
spec:
  provider:
    vault:
      server: VAULT_ADDRESS
      path: secret
      version: v2
      auth:
        kubernetes:
          mountPath: kubernetes
          role: ${role}
          serviceAccountRef: { name: external-secrets, audiences: [vault] }
`;

/** Four of them. */
export const BY_HAND: readonly ByHand[] = [
  {
    name: 'one team with a policy in HCL',
    mounts: [
      ['sys/mounts/secret', { type: 'kv', options: { version: '2' }, description: 'all teams' }],
      ['sys/auth/kubernetes', { type: 'kubernetes' }],
    ],
    writes: [
      ['auth/kubernetes/config', CONFIG],
      policy(
        'cart-read',
        `# Cart's secrets.\n# Ask @anna before you add a path!\npath "secret/data/cart/*" {\n  capabilities = ["read"]\n}\n\npath "secret/metadata/cart/*" { capabilities = ["list", "read"] } # UI\n`,
      ),
      [
        'auth/kubernetes/role/cart',
        {
          bound_service_account_names: 'external-secrets',
          bound_service_account_namespaces: 'cart',
          policies: 'cart-read',
          ttl: '1h',
          audience: 'vault',
        },
      ],
    ],
    manifests: {
      'cart.yaml': `${STORE('v1', 'cart', 'cart')}---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: cart, namespace: cart, labels: { helm.sh/chart: cart-0.3.1 } }
spec:
  refreshInterval: 30m
  secretStoreRef: { name: vault-backend, kind: SecretStore }
  target:
    name: cart-env
    template:
      data: { REDIS_URL: 'redis://:{{ .password }}@redis:6379', password: '{{ .password }}' }
  data:
    - secretKey: password
      remoteRef: { key: cart/redis, property: password }
`,
    },
    imported: [
      'vault_kubernetes_auth_backend_role.kubernetes_cart',
      'vault_kv_secret_backend_v2.secret',
      'vault_mount.secret',
      'vault_policy.cart-read',
    ],
    changed: ['vault_kubernetes_auth_backend_role.kubernetes_cart', 'vault_kv_secret_backend_v2.secret'],
    told: [
      "engine 'secret' (`secret/config`): max_versions 0 becomes 10",
      "auth role 'cart' (`auth/kubernetes/role/cart`): token_max_ttl 0 becomes 2764800",
    ],
  },
  {
    name: 'two teams that share a mount and manifests of v1beta1',
    mounts: [
      ['sys/mounts/secret', { type: 'kv', options: { version: '2' } }],
      ['sys/auth/kubernetes', { type: 'kubernetes' }],
    ],
    writes: [
      ['auth/kubernetes/config', CONFIG],
      ['secret/config', { max_versions: 5 }],
      policy(
        'mail',
        'path "secret/data/mail/*" { capabilities = ["read"] }\npath "secret/data/shared/smtp*" { capabilities = ["read"] }\n',
      ),
      policy('news', '{"path": {"secret/data/news/+/config": {"capabilities": ["read"]}}}'),
      ...['mail', 'news'].map(
        (team) =>
          [
            `auth/kubernetes/role/${team}`,
            {
              bound_service_account_names: ['external-secrets'],
              bound_service_account_namespaces: [team],
              token_policies: [team, 'default'],
              token_no_default_policy: true,
              token_ttl: 600,
              token_max_ttl: 1200,
            },
          ] as const,
      ),
    ],
    manifests: {
      'mail.yaml': STORE('v1beta1', 'mail', 'mail'),
      'news.yaml': `${STORE('v1beta1', 'news', 'news')}---
apiVersion: external-secrets.io/v1beta1
kind: ExternalSecret
metadata: { name: feed, namespace: news }
spec:
  secretStoreRef: { name: vault-backend, kind: SecretStore }
  dataFrom:
    - extract: { key: secret/data/news/feed/config }
`,
    },
    imported: [
      'vault_kubernetes_auth_backend_role.kubernetes_mail',
      'vault_kubernetes_auth_backend_role.kubernetes_news',
      'vault_kv_secret_backend_v2.secret',
      'vault_mount.secret',
      'vault_policy.mail',
      'vault_policy.news',
    ],
    changed: [
      'vault_kubernetes_auth_backend_role.kubernetes_mail',
      'vault_kubernetes_auth_backend_role.kubernetes_news',
    ],
    told: [
      "auth role 'mail' (`auth/kubernetes/role/mail`): audience is 'vault', as all stores ask for",
      "auth role 'news' (`auth/kubernetes/role/news`): audience is 'vault', as all stores ask for",
    ],
  },
  {
    name: 'a database and a role of every namespace',
    mounts: [
      ['sys/mounts/secret', { type: 'kv', options: { version: '1' } }],
      ['sys/mounts/database', { type: 'database' }],
      ['sys/auth/kubernetes', { type: 'kubernetes' }],
    ],
    writes: [
      ['auth/kubernetes/config', CONFIG],
      [
        'database/config/orders',
        {
          plugin_name: 'postgresql-database-plugin',
          connection_url: 'postgresql://{{username}}:{{password}}@db.invalid:5432/orders?sslmode=require',
          username: 'vault',
          password: 'hunter2',
          allowed_roles: '*',
          verify_connection: false,
        },
      ],
      [
        'database/roles/app',
        {
          db_name: 'orders',
          creation_statements: `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE app;`,
          revocation_statements: [
            'REASSIGN OWNED BY "{{name}}" TO app;',
            'DROP OWNED BY "{{name}}";',
            'DROP ROLE "{{name}}";',
          ],
          default_ttl: '2h',
          max_ttl: '24h',
        },
      ],
      policy(
        'app',
        'path "database/creds/app" { capabilities = ["read"] }\npath "secret/app/*" { capabilities = ["read", "list"] }\n',
      ),
      [
        'auth/kubernetes/role/app',
        {
          bound_service_account_names: ['external-secrets'],
          bound_service_account_namespaces: ['app', 'app-jobs'],
          token_policies: ['app'],
          token_ttl: 7800,
          token_type: 'batch',
          audience: 'vault',
        },
      ],
      [
        'auth/kubernetes/role/everybody',
        { bound_service_account_names: '*', bound_service_account_namespaces: '*', token_policies: 'app' },
      ],
    ],
    manifests: {
      'app.yaml': `apiVersion: generators.external-secrets.io/v1alpha1
kind: VaultDynamicSecret
metadata: { name: orders, namespace: app }
spec:
  path: database/creds/app
  method: GET
  provider:
    server: VAULT_ADDRESS
    auth:
      kubernetes:
        mountPath: kubernetes
        role: app
        serviceAccountRef: { name: external-secrets, audiences: [vault] }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: orders, namespace: app }
spec:
  refreshInterval: 40m
  dataFrom:
    - sourceRef:
        generatorRef: { apiVersion: generators.external-secrets.io/v1alpha1, kind: VaultDynamicSecret, name: orders }
`,
    },
    imported: [
      'vault_database_secret_backend_role.database_app',
      'vault_kubernetes_auth_backend_role.kubernetes_app',
      'vault_mount.secret',
      'vault_policy.app',
    ],
    changed: [
      'vault_database_secret_backend_role.database_app',
      'vault_kubernetes_auth_backend_role.kubernetes_app',
    ],
    told: [
      "database role 'app' (`database/roles/app`): max_ttl 86400 becomes 7200",
      "auth role 'app' (`auth/kubernetes/role/app`): token_max_ttl 0 becomes",
      "auth role 'everybody' (`auth/kubernetes/role/everybody`): it binds names by a wildcard",
      "connection 'orders' (`database/config/orders`): it holds a password",
    ],
  },
  {
    name: 'one team with keys, certificates and flags',
    mounts: [
      ['sys/mounts/secret', { type: 'kv', options: { version: '2' } }],
      ['sys/mounts/transit', { type: 'transit' }],
      ['sys/mounts/pki', { type: 'pki', config: { max_lease_ttl: '8760h' } }],
      ['sys/auth/kubernetes', { type: 'kubernetes' }],
    ],
    writes: [
      ['auth/kubernetes/config', CONFIG],
      ['secret/config', { max_versions: 3 }],
      ['transit/keys/cards', { type: 'rsa-3072', auto_rotate_period: '720h' }],
      ['pki/root/generate/internal', { common_name: 'Shops', ttl: '8000h' }],
      [
        'pki/roles/shop-web',
        {
          allowed_domains: ['shop.example.com'],
          allow_bare_domains: true,
          allow_ip_sans: false,
          allow_localhost: false,
          allow_wildcard_certificates: false,
          client_flag: false,
          key_type: 'ec',
          key_bits: 256,
          no_store: true,
          ttl: '168h',
          max_ttl: '168h',
        },
      ],
      policy(
        'shop',
        `path "secret/data/shop/*" { capabilities = ["read"] }
path "secret/metadata/shop/*" { capabilities = ["list", "read"] }
path "pki/issue/shop-web" { capabilities = ["update"] }
path "transit/decrypt/cards" { capabilities = ["update"] }
`,
      ),
      [
        'auth/kubernetes/role/shop',
        {
          bound_service_account_names: ['external-secrets'],
          bound_service_account_namespaces: ['shop'],
          token_policies: ['shop'],
          token_type: 'service',
          audience: 'vault',
          token_ttl: 600,
          token_max_ttl: 600,
        },
      ],
    ],
    manifests: {
      'shop.yaml': `${STORE('v1', 'shop', 'shop')}---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: flags, namespace: shop }
spec:
  refreshInterval: 10m
  secretStoreRef: { name: vault-backend, kind: SecretStore }
  dataFrom:
    - find: { path: shop/flags, name: { regexp: '^shop/flags/.+$' } }
`,
    },
    imported: [
      'vault_kubernetes_auth_backend_role.kubernetes_shop',
      'vault_kv_secret_backend_v2.secret',
      'vault_mount.secret',
      'vault_pki_secret_backend_role.pki_shop-web',
      'vault_policy.shop',
      'vault_transit_secret_backend_key.transit_cards',
    ],
    changed: [],
    told: [],
  },
];
