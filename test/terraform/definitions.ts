import {
  AppRoleAuth,
  CertAuth,
  AuditDevice,
  AuditTarget,
  AwsAccess,
  AwsEngine,
  AwsRole,
  DatabaseEngine,
  DatabaseRole,
  Duration,
  KubernetesAuthRole,
  JwtAuth,
  type JwtAuthProps,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  MySqlAccess,
  MySqlConnection,
  PkiEngine,
  PkiKeyType,
  PkiRole,
  LdapAuth,
  OidcAuth,
  PasswordCharacters,
  PasswordPolicy,
  Platform,
  PostgresAccess,
  QuotaScope,
  RateLimitQuota,
  RedisAccess,
  RedisConnection,
  PostgresConnection,
  type Shards,
  StaticDatabaseRole,
  Tenant,
  TokenReviewer,
  TransitEngine,
  KubernetesSecretsEngine,
  KubernetesSecretsRole,
  SshEngine,
  SshExtension,
  SshRole,
  TransitKey,
  VaultCapability,
  VaultNamespace,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from 'tenantry';

export const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

const PUBLIC_KEY = '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n';

/** Text in which Terraform, cdktf, Vault or JSON could see more than text. */
export const HOSTILE =
  'a "b" \\ ${var.x} %{ if true } $${y} $$${z} ${TfToken[TOKEN.0]} #{TfToken[TOKEN.1]} {{x}} 1e5';

/** Tenants of one server with a database role each, written in the given order. */
export function tenants(names: readonly string[], product = VaultProduct.vault('1.21')): Platform {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product });
  new AuditDevice(vault, 'stdout', { target: AuditTarget.file('stdout') });
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://10.0.0.1:6443' });
  const kv = new KvEngine(vault, 'secret');
  const connection = new PostgresConnection(vault, 'orders', {
    host: 'db',
    database: 'orders',
    username: 'admin',
    passwordVariable: 'admin_password',
  });
  for (const name of names) {
    const tenant = new Tenant(platform, name, { cluster, kv });
    tenant.addDatabaseRole('orders', {
      connection,
      access: PostgresAccess.memberOf('orders_rw', { owner: 'orders_owner' }),
      ttl: Duration.hours(24),
    });
  }
  return platform;
}

/** Names of as many tenants. */
export function tenantNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `team-${String(index).padStart(5, '0')}`);
}

/** An AWS engine with a key and one without, and a role of each type. */
function addAws(platform: Platform, vault: VaultServer): void {
  const isPlugin = vault.node.id === 'bao';
  const account = 'arn:aws:iam::123456789012';
  const engine = new AwsEngine(vault, 'aws', {
    externalPlugin: isPlugin,
    description: HOSTILE,
    key: { accessKeyVariable: 'aws_access_key', secretKeyVariable: 'aws_secret_key', rotate: true },
    region: 'eu-central-1',
    iamEndpoint: 'https://iam.example.com',
    stsEndpoint: 'https://sts.example.com',
    stsRegion: 'eu-west-1',
  });
  const policyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 's3:GetObject',
        // A variable of AWS, not of JavaScript.
        Resource: 'arn:aws:s3:::orders/${aws:username}/*',
      },
    ],
  });
  const policyArns = [`${account}:policy/b`, 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'];
  const own = new AwsEngine(vault, 'aws-own', { externalPlugin: isPlugin });
  const roles = {
    assumed: { engine: own, access: AwsAccess.assumedRole(`${account}:role/team/reports`) },
    external: {
      engine,
      access: AwsAccess.assumedRole(`${account}:role/orders`, {
        externalId: 'acme:vault',
        policyDocument,
        policyArns,
      }),
      ttl: Duration.hours(2),
    },
    federated: { engine, access: AwsAccess.federationToken({ policyDocument }) },
    user: {
      engine,
      access: AwsAccess.iamUser({
        policyDocument,
        policyArns,
        groups: ['readers'],
        permissionsBoundaryArn: `${account}:policy/boundary`,
      }),
    },
  };
  for (const [name, props] of Object.entries(roles))
    new AwsRole(platform, `${vault.node.id}-${name}`, { roleName: name, ...props });
}

/** Two servers, every kind of resource, every option that ends in an attribute, names that are equal on two mounts. */
export function everyResource(): Platform {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault:8200',
    terraformAddress: 'https://vault.example.com:8200',
    namespace: 'admin/acme',
    product: VaultProduct.vault('1.21'),
  });
  const bao = new VaultServer(platform, 'bao', {
    address: 'https://bao:8200',
    product: VaultProduct.openBao('2.6'),
  });
  const clusters = {
    local: new KubernetesCluster(platform, 'local', { apiServer: 'https://10.0.0.1:6443' }),
    client: new KubernetesCluster(platform, 'client', {
      apiServer: 'https://10.0.0.2:6443',
      caCertificate: PEM,
    }),
  };
  for (const server of [vault, bao]) {
    new AuditDevice(server, 'file', { target: AuditTarget.file('/var/log/audit.log'), description: HOSTILE });
    new AuditDevice(server, 'syslog', { target: AuditTarget.syslog('vault') });
    const kv = new KvEngine(server, 'secret', { mount: 'kv/secret', description: HOSTILE, maxVersions: 5 });
    new KvEngine(server, 'old', { version: 1, preventDestroy: false });
    const local = new KubernetesAuth(server, 'local', { cluster: clusters.local });
    const client = new KubernetesAuth(server, 'client', {
      cluster: clusters.client,
      audience: 'https://kubernetes.default.svc',
      reviewer: TokenReviewer.client(),
      maxLeaseTtl: Duration.hours(2),
    });
    const policy = new VaultPolicy(platform, `${server.node.id}-ci`, {
      vault: server,
      rules: [{ path: 'sys/health', capabilities: [VaultCapability.READ], reason: HOSTILE }],
    });
    for (const auth of [local, client]) {
      new KubernetesAuthRole(platform, `${server.node.id}-${auth.node.id}-ci`, {
        auth,
        roleName: 'ci',
        serviceAccounts: ['ci'],
        namespaces: ['ci'],
        policies: [policy],
      });
    }
    const pki = new PkiEngine(server, 'pki', { rootCertificate: PEM, description: HOSTILE });
    new PkiRole(platform, `${server.node.id}-web`, {
      engine: pki,
      allowedDomains: ['example.com'],
      ttl: Duration.days(7),
    });
    const roots = new PkiEngine(server, 'roots', { maxTtl: Duration.days(3650) });
    const root = roots.addIssuer('acme-root', { commonName: HOSTILE, ttl: Duration.days(3650) });
    new PkiEngine(server, 'issuing').addIssuer('acme-issuing', {
      commonName: HOSTILE,
      ttl: Duration.days(365),
      signedBy: root,
      keyType: PkiKeyType.RSA,
      preventDestroy: false,
    });
    const certificates = new CertAuth(server, 'cert');
    certificates.addRole('build', {
      caCertificate: PEM,
      commonNames: ['*.build.example.com', HOSTILE],
      uris: ['spiffe://example.com/build'],
      organizationalUnits: [HOSTILE],
      policies: [policy],
    });
    certificates.addRole('agents', { issuer: root, dnsNames: ['agent.example.com'] });
    if (server.namespace === undefined)
      new RateLimitQuota(server, 'reports', {
        scope: QuotaScope.logins(local, 'reports'),
        requests: 60,
        interval: Duration.seconds(10),
        block: Duration.minutes(2),
      });
    new TransitKey(platform, `${server.node.id}-orders`, {
      engine: new TransitEngine(server, 'transit', { description: HOSTILE }),
      autoRotatePeriod: Duration.days(30),
    });
    new SshRole(platform, `${server.node.id}-hosts`, {
      engine: new SshEngine(server, 'ssh', { description: HOSTILE }),
      principals: ['deploy', 'backup'],
      extensions: [SshExtension.PERMIT_PTY],
      networks: ['10.20.0.0/16', '10.30.0.7/32'],
      ttl: Duration.hours(1),
    });
    new KubernetesSecretsRole(platform, `${server.node.id}-deploy`, {
      engine: new KubernetesSecretsEngine(server, 'kubernetes', {
        cluster: clusters.client,
        tokenVariable: 'engine_token',
        description: HOSTILE,
      }),
      namespace: 'ci',
      serviceAccountName: 'ci',
      audiences: ['https://ci.example.com'],
      ttl: Duration.hours(1),
    });
    addAws(platform, server);
    const issuers: readonly Partial<JwtAuthProps>[] = [
      { jwksUrl: 'https://ci.example.com/jwks', jwksCaCertificate: PEM },
      { publicKeys: [PUBLIC_KEY] },
    ];
    for (const [index, keys] of issuers.entries())
      new JwtAuth(server, `ci-${index}`, {
        boundIssuer: 'https://ci.example.com',
        maxLeaseTtl: Duration.hours(1),
        ...keys,
      }).addRole('deploy', {
        audiences: ['vault'],
        claims: { project: '${project}' },
        policies: [policy],
      });
    const approle = new AppRoleAuth(server, 'approle');
    approle.addRole('anywhere');
    const backup = approle.addRole('backup', {
      networks: ['10.20.0.0/16', '10.30.0.7/32'],
      policies: [policy],
    });
    backup.grantIssue(approle.addRole('issuer'));
    const people = new OidcAuth(server, 'oidc', {
      discoveryUrl: 'https://login.example.com/realms/acme',
      discoveryCaCertificate: PEM,
      clientId: 'vault',
      clientSecretVariable: 'oidc_client_secret',
      redirectUris: ['http://localhost:8250/oidc/callback'],
    });
    const directory = new LdapAuth(server, 'ldap', {
      url: 'ldap://ldap.example.com',
      startTls: true,
      caCertificate: PEM,
      bindDn: `cn=${HOSTILE},dc=example`,
      bindPasswordVariable: 'ldap_password',
      userDn: 'ou=people,dc=example',
      groupDn: 'ou=groups,dc=example',
    });
    directory.addGroup('auditors', { policies: [policy] });
    people.addRole('auditors', { group: '${group}', scopes: ['groups'], policies: [policy] });
    const passwords = new PasswordPolicy(server, 'strong', {
      length: 40,
      rules: Object.values(PasswordCharacters).map((characters) => ({ characters, atLeast: 2 })),
    });
    const engine = new DatabaseEngine(server, 'databases', {
      description: HOSTILE,
      maxLeaseTtl: Duration.days(3),
    });
    for (const [id, engineOf] of [
      ['first', undefined],
      ['second', engine],
    ] as const) {
      const connection = new PostgresConnection(server, id, {
        engine: engineOf,
        host: `${id}.db`,
        port: 6432,
        database: id,
        username: `${server.node.id}_${id}`,
        passwordVariable: 'postgres_password',
        passwordVersion: 3,
        ...(id === 'first' ? { caFile: '/etc/vault/ca.pem' } : { caCertificate: PEM }),
        rotateAdmin: id === 'first',
        passwordPolicy: id === 'first' ? passwords : undefined,
        verifyConnection: false,
      });
      new DatabaseRole(platform, `${server.node.id}-${id}`, {
        connection,
        roleName: 'reports',
        access: PostgresAccess.statements({
          creation: [`CREATE ROLE "{{name}}" PASSWORD '{{password}}' -- ${HOSTILE}`],
          revocation: ['DROP ROLE "{{name}}"'],
        }),
        ttl: Duration.hours(1),
      });
    }
    const shared = { engine, host: 'mysql', passwordVariable: 'mysql_password', caCertificate: PEM };
    const mysql = { ...shared, database: 'my_shop', username: `${server.node.id}_shop` };
    new DatabaseRole(platform, `${server.node.id}-shop`, {
      connection: new MySqlConnection(server, 'shop', mysql),
      roleName: 'shop',
      access: MySqlAccess.readWrite(),
      ttl: Duration.hours(1),
    });
    new DatabaseRole(platform, `${server.node.id}-cache`, {
      connection: new RedisConnection(server, 'cache', {
        engine,
        host: 'redis',
        username: `${server.node.id}_cache`,
        passwordVariable: 'redis_password',
        passwordInState: true,
        caCertificate: PEM,
      }),
      roleName: 'cache',
      access: RedisAccess.readOnly('cache:'),
      ttl: Duration.hours(1),
    });
    new StaticDatabaseRole(platform, `${server.node.id}-reporter`, {
      connection: new MySqlConnection(server, 'mail', {
        ...shared,
        database: 'mail',
        username: `${server.node.id}_mail`,
      }),
      username: 'reporter',
      roleName: 'reporter',
      rotationPeriod: Duration.hours(24),
    });
    new Tenant(platform, `${server.node.id}-team`, { cluster: clusters.local, kv });
  }
  const team = new VaultNamespace(vault, 'team');
  new KvEngine(team, 'secret', { description: HOSTILE });
  new KubernetesAuth(vault, 'far', {
    cluster: new KubernetesCluster(platform, 'far', {
      apiServer: 'https://far.example.com:6443',
      caCertificate: PEM,
    }),
    reviewer: TokenReviewer.token('far_reviewer_token', 2),
  });
  return platform;
}

/** Three tenants in two clusters, one of them in a namespace of Vault, each with a database role. */
export function partedPlatform(tenantStacks?: Shards): Platform {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault:8200',
    product: VaultProduct.openBao('2.6'),
    tenantStacks,
  });
  const team = new VaultNamespace(vault, 'team');
  const clusters = ['production', 'staging'].map(
    (name) => new KubernetesCluster(platform, name, { apiServer: `https://${name}:6443` }),
  ) as [KubernetesCluster, KubernetesCluster];
  const places = [vault, team] as const;
  const made = places.map((place, index) => ({
    kv: new KvEngine(place, `kv-${index}`, { mount: 'secret' }),
    connection: new PostgresConnection(place, `orders-${index}`, {
      host: 'db',
      database: `orders_${index}`,
      username: 'admin',
      passwordVariable: 'admin_password',
    }),
  }));
  const add = (name: string, cluster: KubernetesCluster, { kv, connection } = made[0]!) => {
    const tenant = new Tenant(platform, name, { cluster, kv });
    const access = PostgresAccess.memberOf(`${name}_rw`, { owner: `${name}_owner` });
    tenant.addDatabaseRole('orders', { connection, access, ttl: Duration.hours(24) });
  };
  add('shop', clusters[0]);
  add('cart', clusters[1]);
  add('news', clusters[0], made[1]);
  return platform;
}
