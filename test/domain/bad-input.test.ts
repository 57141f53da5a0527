import {
  AdmissionGuard,
  AuditDevice,
  AuditTarget,
  CaCertificate,
  ClusterSecretStore,
  DatabaseEngine,
  DatabaseRole,
  Duration,
  EsoInstallation,
  ExternalSecret,
  JwtAuth,
  KubernetesAuthRole,
  KubernetesAuth,
  KubernetesCluster,
  KubernetesNamespace,
  KvEngine,
  PkiEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  SecretStore,
  SecretTemplate,
  ServiceAccount,
  Tenant,
  TokenReviewer,
  VaultCapability,
  VaultDynamicSecret,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../src';
import { type Definition, define, PEM, refusal, tenantOf, untyped, granted } from './definition';
import { HOSTILE, type Hostile } from './hostile';

/** A field, how to fill it, and what of the hostile is right there. */
type Field = readonly [
  name: string,
  fill: (given: Definition, value: never) => unknown,
  accepted?: readonly Hostile[],
];

/** Words for people, in which quotes and braces are just characters, escaped where they end up. */
const PROSE: readonly Hostile[] = [
  'glob',
  'plus',
  'parent',
  'slash',
  'upper',
  'long64',
  'doubleQuote',
  'singleQuote',
  'terraform',
  'directive',
  'template',
  'space',
];
const OPTIONAL: readonly Hostile[] = ['undefined'];
const without = (values: readonly Hostile[], ...less: Hostile[]) =>
  values.filter((value) => !less.includes(value));

const server = { address: 'https://vault:8200', product: VaultProduct.vault('1.21') };
const api = { apiServer: 'https://10.0.0.1:6443' };
const admit = (part: object) =>
  AdmissionGuard.rbac({ otherLogins: [{ address: 'https://vault:8200', mount: 'kubernetes', ...part }] });
const postgres = { host: 'db', database: 'app', username: 'vault', passwordVariable: 'password' };
const existing = ({ vault }: Definition, part: object, id: string) =>
  PostgresConnection.fromName(DatabaseEngine.fromMount(vault, 'others'), id, { ...postgres, ...part });
const member = { access: PostgresAccess.memberOf('app_rw'), ttl: Duration.hours(1) };
const statements = {
  creation: [`CREATE ROLE "{{name}}" '{{password}}';`],
  revocation: ['DROP ROLE "{{name}}";'],
};

const rule = (given: Definition, part: object) =>
  new VaultPolicy(given.platform, 'policy', {
    vault: given.vault,
    rules: [{ path: 'a/b', capabilities: [VaultCapability.READ], reason: 'because', ...part }],
  });
const authRole = (given: Definition, part: object = {}) =>
  new KubernetesAuthRole(given.platform, 'role', {
    auth: given.auth,
    serviceAccounts: ['a'],
    namespaces: ['a'],
    policies: [],
    ...part,
  });
const store = (given: Definition, part: object = {}) =>
  new SecretStore(given.platform, 'store', {
    namespace: 'a',
    kv: given.kv,
    role: authRole(given),
    serviceAccount: 'a',
    ...part,
  });
const dynamic = (given: Definition, part: object = {}) =>
  new VaultDynamicSecret(given.platform, 'generator', {
    namespace: 'a',
    credential: new DatabaseRole(given.platform, 'app', { connection: given.database, ...member }),
    role: authRole(given),
    serviceAccount: 'a',
    ...part,
  });
const externalOf = (given: Definition, id: string, part: object) => {
  const tenant = tenantOf(given);
  const source = SecretSource.properties({ KEY: tenant.secret('app').property('key') });
  return tenant.addExternalSecret(id, { source, ...part });
};
const external = (given: Definition, part: object) => externalOf(given, 'app', part);
const standalone = (given: Definition, part: object) =>
  new ExternalSecret(given.platform, 'app', {
    cluster: given.cluster,
    namespace: 'a',
    store: store(given),
    source: SecretSource.extract(given.kv.secret('app')),
    ...part,
  });

const FIELDS: readonly Field[] = [
  ['id of a Platform', (_, v) => new Platform(v)],
  ['id of a VaultServer', (d, v) => new VaultServer(d.platform, v, server)],
  ['address of a VaultServer', (d, v) => new VaultServer(d.platform, 'v', { ...server, address: v })],
  [
    'terraformAddress',
    (d, v) => new VaultServer(d.platform, 'v', { ...server, terraformAddress: v }),
    OPTIONAL,
  ],
  [
    'namespace of a VaultServer',
    (d, v) => new VaultServer(d.platform, 'v', { ...server, namespace: v }),
    ['slash', 'long64', 'undefined'],
  ],
  ['product of a VaultServer', (d, v) => new VaultServer(d.platform, 'v', { ...server, product: v })],
  [
    'caCertificate of a VaultServer',
    (d, v) => new VaultServer(d.platform, 'v', { ...server, caCertificate: v }),
    OPTIONAL,
  ],
  ['version of Vault', (_, v) => VaultProduct.vault(v)],
  ['version of OpenBao', (_, v) => VaultProduct.openBao(v)],
  ['version of ESO', (_, v) => EsoInstallation.helm(v)],
  ['namespace of ESO', (_, v) => EsoInstallation.helm('0.20', { namespace: v }), OPTIONAL],
  [
    'ServiceAccount of ESO',
    (_, v) => EsoInstallation.helm('0.20', { serviceAccount: v }),
    ['long64', 'undefined'],
  ],
  ['inline CA', (_, v) => CaCertificate.inline(v)],
  ['ConfigMap of the CA', (_, v) => CaCertificate.fromConfigMap(v, 'ca.crt'), ['long64']],
  ['key of the CA', (_, v) => CaCertificate.fromConfigMap('ca', v), ['upper', 'long64']],
  [
    'logins of others of AdmissionGuard.rbac()',
    (_, v) => AdmissionGuard.rbac({ otherLogins: v }),
    ['undefined'],
  ],
  ['bounds of deliveries', (_, v) => AdmissionGuard.rbac({ deliveries: v }), ['undefined', 'object']],
  [
    'types of Secrets within bounds',
    (_, v) => AdmissionGuard.rbac({ deliveries: { types: v } }),
    ['undefined', 'list'],
  ],
  [
    'a type of Secrets within bounds',
    (_, v) => AdmissionGuard.rbac({ deliveries: { types: [v] } }),
    ['upper', 'slash'],
  ],
  [
    'least refresh within bounds',
    (_, v) => AdmissionGuard.rbac({ deliveries: { leastRefresh: v } }),
    ['undefined'],
  ],
  ['a login of others', (_, v) => AdmissionGuard.rbac({ otherLogins: [v] }), []],
  ['address of a login of others', (_, v) => admit({ address: v }), []],
  ['mount of a login of others', (_, v) => admit({ mount: v }), ['slash', 'long64']],
  [
    'audience of a login of others',
    (_, v) => admit({ audience: v }),
    ['slash', 'upper', 'undefined', 'long64'],
  ],
  [
    'Vault namespace of a login of others',
    (_, v) => admit({ vaultNamespace: v }),
    ['slash', 'undefined', 'long64'],
  ],
  [
    'reason of AdmissionGuard.none()',
    (_, v) => AdmissionGuard.none(v),
    without(PROSE, 'glob', 'plus', 'slash', 'upper', 'doubleQuote', 'singleQuote', 'space'),
  ],
  ['variable of a TokenReviewer', (_, v) => TokenReviewer.token(v, 1), ['long64']],
  ['version of a TokenReviewer', (_, v) => TokenReviewer.token('jwt', v), ['number']],
  ['id of a KubernetesAuth', (d, v) => new KubernetesAuth(d.vault, v, { cluster: d.cluster })],
  ['id of a KubernetesCluster', (d, v) => new KubernetesCluster(d.platform, v, api)],
  ['apiServer', (d, v) => new KubernetesCluster(d.platform, 'c', { apiServer: v })],
  [
    'caCertificate of a KubernetesCluster',
    (d, v) => new KubernetesCluster(d.platform, 'c', { ...api, caCertificate: v }),
    OPTIONAL,
  ],
  [
    'audience',
    (d, v) => new KubernetesAuth(d.vault, 'c', { cluster: d.cluster, audience: v }),
    ['slash', 'upper', 'long64', 'undefined'],
  ],
  [
    'mount of a KubernetesAuth',
    (d, v) => new KubernetesAuth(d.vault, 'c', { cluster: d.cluster, mount: v }),
    ['slash', 'long64', 'undefined'],
  ],
  ['reviewer', (d, v) => new KubernetesAuth(d.vault, 'c', { cluster: d.cluster, reviewer: v }), OPTIONAL],
  ['eso', (d, v) => new KubernetesCluster(d.platform, 'c', { ...api, eso: v }), OPTIONAL],
  ['guard', (d, v) => new KubernetesCluster(d.platform, 'c', { ...api, guard: v }), OPTIONAL],
  [
    'preventDestroy of a KubernetesAuth',
    (d, v) => new KubernetesAuth(d.vault, 'c', { cluster: d.cluster, preventDestroy: v }),
    ['boolean', 'undefined'],
  ],
  ['id of a KvEngine', (d, v) => new KvEngine(d.vault, v)],
  [
    'mount of a KvEngine',
    (d, v) => new KvEngine(d.vault, 'k', { mount: v }),
    ['slash', 'long64', 'undefined'],
  ],
  ['version of a KvEngine', (d, v) => new KvEngine(d.vault, 'k', { version: v }), OPTIONAL],
  ['maxVersions', (d, v) => new KvEngine(d.vault, 'k', { maxVersions: v }), ['number', 'undefined']],
  ['casRequired', (d, v) => new KvEngine(d.vault, 'k', { casRequired: v }), ['boolean', 'undefined']],
  ['deleteVersionAfter', (d, v) => new KvEngine(d.vault, 'k', { deleteVersionAfter: v }), OPTIONAL],
  [
    'description of a KvEngine',
    (d, v) => new KvEngine(d.vault, 'k', { description: v }),
    [...PROSE, 'undefined'],
  ],
  [
    'preventDestroy of a KvEngine',
    (d, v) => new KvEngine(d.vault, 'k', { preventDestroy: v }),
    ['boolean', 'undefined'],
  ],
  ['id of a KvEngine that exists', (d, v) => KvEngine.fromMount(d.vault, v, { version: 2 })],
  [
    'mount of a KvEngine that exists',
    (d, v) => KvEngine.fromMount(d.vault, 'k', { version: 2, mount: v }),
    ['slash', 'upper', 'long64', 'undefined'],
  ],
  ['version of a KvEngine that exists', (d, v) => KvEngine.fromMount(d.vault, 'k', { version: v })],
  [
    'mount of a KubernetesAuth that exists',
    (d, v) => KubernetesAuth.fromMount(d.vault, 'c', { cluster: d.cluster, mount: v }),
    ['slash', 'upper', 'long64', 'undefined'],
  ],
  [
    'reviewer of a KubernetesAuth that exists',
    (d, v) => KubernetesAuth.fromMount(d.vault, 'c', { cluster: d.cluster, reviewer: v }),
    OPTIONAL,
  ],
  [
    'mount of a JwtAuth that exists',
    (d, v) => JwtAuth.fromMount(d.vault, 'j', { mount: v }),
    ['slash', 'upper', 'long64', 'undefined'],
  ],
  [
    'mount of a PkiEngine that exists',
    (d, v) => PkiEngine.fromMount(d.vault, 'i', { rootCertificate: PEM, mount: v }),
    ['slash', 'upper', 'long64', 'undefined'],
  ],
  [
    'maxTtl of a PkiEngine that exists',
    (d, v) => PkiEngine.fromMount(d.vault, 'i', { rootCertificate: PEM, maxTtl: v }),
    OPTIONAL,
  ],
  [
    'mount of a DatabaseEngine that exists',
    (d, v) => DatabaseEngine.fromMount(d.vault, 'e', { mount: v }),
    ['slash', 'upper', 'long64', 'undefined'],
  ],
  ['engine of a PostgresConnection that exists', (_, v) => PostgresConnection.fromName(v, 'p', postgres)],
  ['id of a PostgresConnection that exists', (d, v) => existing(d, {}, v)],
  ['connectionName', (d, v) => existing(d, { connectionName: v }, 'p'), ['upper', 'long64', 'undefined']],
  ['host of a PostgresConnection that exists', (d, v) => existing(d, { host: v }, 'p'), ['long64']],
  ['database of a PostgresConnection that exists', (d, v) => existing(d, { database: v }, 'p')],
  ['username of a PostgresConnection that exists', (d, v) => existing(d, { username: v }, 'p'), OPTIONAL],
  [
    'port of a PostgresConnection that exists',
    (d, v) => existing(d, { port: v }, 'p'),
    ['number', 'undefined'],
  ],
  ['sslMode of a PostgresConnection that exists', (d, v) => existing(d, { sslMode: v }, 'p'), OPTIONAL],
  [
    'policyName of a policy that exists',
    (d, v) => VaultPolicy.fromText(d.vault, 'y', 'path "a" {}', { policyName: v }),
    ['slash', 'upper', 'long64', 'undefined'],
  ],
  ['path of a KvSecret', (d, v) => d.kv.secret(v), ['slash', 'upper', 'long64']],
  ['properties of a KvSecret', (d, v) => d.kv.secret('a', { properties: v }), ['list', 'undefined']],
  ['property of a KvSecret', (d, v) => d.kv.secret('a').property(v), ['upper', 'long64']],
  ['path of a shared secret', (d, v) => granted(d.kv.secret(v), tenantOf(d)), ['slash', 'upper', 'long64']],
  ['grantee', (d, v) => granted(d.kv.secret('a'), v)],
  ['id of a DatabaseEngine', (d, v) => new DatabaseEngine(d.vault, v)],
  [
    'mount of a DatabaseEngine',
    (d, v) => new DatabaseEngine(d.vault, 'e', { mount: v }),
    ['slash', 'long64', 'undefined'],
  ],
  [
    'description of a DatabaseEngine',
    (d, v) => new DatabaseEngine(d.vault, 'e', { description: v }),
    [...PROSE, 'undefined'],
  ],
  [
    'preventDestroy of a DatabaseEngine',
    (d, v) => new DatabaseEngine(d.vault, 'e', { preventDestroy: v }),
    ['boolean', 'undefined'],
  ],
  ['id of a PostgresConnection', (d, v) => new PostgresConnection(d.vault, v, postgres)],
  ['host', (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, host: v }), ['long64']],
  ['database', (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, database: v })],
  ['username', (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, username: v })],
  [
    'passwordVariable',
    (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, passwordVariable: v }),
    ['long64'],
  ],
  [
    'passwordVersion',
    (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, passwordVersion: v }),
    ['number', 'undefined'],
  ],
  ['port', (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, port: v }), ['number', 'undefined']],
  ['sslMode', (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, sslMode: v }), OPTIONAL],
  [
    'caCertificate of a PostgresConnection',
    (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, caCertificate: v }),
    OPTIONAL,
  ],
  [
    'engine of a PostgresConnection',
    (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, engine: v }),
    OPTIONAL,
  ],
  [
    'rotateAdmin',
    (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, rotateAdmin: v }),
    ['boolean', 'undefined'],
  ],
  [
    'verifyConnection',
    (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, verifyConnection: v }),
    ['boolean', 'undefined'],
  ],
  [
    'preventDestroy of a PostgresConnection',
    (d, v) => new PostgresConnection(d.vault, 'p', { ...postgres, preventDestroy: v }),
    ['boolean', 'undefined'],
  ],
  ['group of memberOf', (_, v) => PostgresAccess.memberOf(v)],
  ['owner of memberOf', (_, v) => PostgresAccess.memberOf('app', { owner: v }), OPTIONAL],
  ['owner of a schema', (_, v) => PostgresAccess.readOnly({ owner: v })],
  ['schema', (_, v) => PostgresAccess.readWrite({ owner: 'app', schema: v }), OPTIONAL],
  ['group of a schema', (_, v) => PostgresAccess.readWrite({ owner: 'app', group: v }), OPTIONAL],
  ['creation statements', (_, v) => PostgresAccess.statements({ ...statements, creation: v })],
  ['revocation statements', (_, v) => PostgresAccess.statements({ ...statements, revocation: v })],
  ['id of a DatabaseRole', (d, v) => new DatabaseRole(d.platform, v, { connection: d.database, ...member })],
  [
    'name of a DatabaseRole',
    (d, v) => new DatabaseRole(d.platform, 'r', { connection: d.database, ...member, roleName: v }),
    ['long64', 'undefined'],
  ],
  ['connection of a DatabaseRole', (d, v) => new DatabaseRole(d.platform, 'r', { connection: v, ...member })],
  [
    'access of a DatabaseRole',
    (d, v) => new DatabaseRole(d.platform, 'r', { connection: d.database, ...member, access: v }),
  ],
  [
    'ttl of a DatabaseRole',
    (d, v) => new DatabaseRole(d.platform, 'r', { connection: d.database, ...member, ttl: v }),
  ],
  ['seconds', (_, v) => Duration.seconds(v), ['number']],
  ['days', (_, v) => Duration.days(v), ['number']],
  ['id of an AuditDevice', (d, v) => new AuditDevice(d.vault, v, { target: AuditTarget.file('stdout') })],
  [
    'description of an AuditDevice',
    (d, v) => new AuditDevice(d.vault, 'a', { target: AuditTarget.file('stdout'), description: v }),
    [...PROSE, 'undefined'],
  ],
  ['target of an AuditDevice', (d, v) => new AuditDevice(d.vault, 'a', { target: v })],
  ['file of an AuditDevice', (_, v) => AuditTarget.file(v)],
  ['tag of an AuditDevice', (_, v) => AuditTarget.syslog(v)],
  ['socket of an AuditDevice', (_, v) => AuditTarget.socket(v)],
  ['id of a VaultPolicy', (d, v) => new VaultPolicy(d.platform, v, { vault: d.vault })],
  [
    'name of a VaultPolicy',
    (d, v) => new VaultPolicy(d.platform, 'p', { vault: d.vault, policyName: v }),
    ['long64', 'undefined'],
  ],
  ['vault of a VaultPolicy', (d, v) => new VaultPolicy(d.platform, 'p', { vault: v })],
  [
    'rules of a VaultPolicy',
    (d, v) => new VaultPolicy(d.platform, 'p', { vault: d.vault, rules: v }),
    OPTIONAL,
  ],
  ['path of a rule', (d, v) => rule(d, { path: v }), ['glob', 'plus', 'slash', 'upper', 'long64']],
  ['capabilities of a rule', (d, v) => rule(d, { capabilities: v })],
  ['capability of a rule', (d, v) => rule(d, { capabilities: [v] })],
  ['reason of a rule', (d, v) => rule(d, { reason: v }), PROSE],
  [
    'id of a KubernetesAuthRole',
    (d, v) =>
      new KubernetesAuthRole(d.platform, v, {
        auth: d.auth,
        serviceAccounts: ['a'],
        namespaces: ['a'],
        policies: [],
      }),
  ],
  ['name of a KubernetesAuthRole', (d, v) => authRole(d, { roleName: v }), ['long64', 'undefined']],
  [
    'audience of a KubernetesAuthRole',
    (d, v) => authRole(d, { audience: v }),
    ['slash', 'upper', 'long64', 'undefined'],
  ],
  ['ServiceAccounts of a KubernetesAuthRole', (d, v) => authRole(d, { serviceAccounts: v }), ['list']],
  ['ServiceAccount of a KubernetesAuthRole', (d, v) => authRole(d, { serviceAccounts: [v] }), ['long64']],
  ['namespaces of a KubernetesAuthRole', (d, v) => authRole(d, { namespaces: v }), ['list']],
  ['namespace of a KubernetesAuthRole', (d, v) => authRole(d, { namespaces: [v] })],
  ['policies of a KubernetesAuthRole', (d, v) => authRole(d, { policies: v })],
  ['auth of a KubernetesAuthRole', (d, v) => authRole(d, { auth: v })],
  ['tokenTtl', (d, v) => authRole(d, { tokenTtl: v }), OPTIONAL],
  ['tokenType', (d, v) => authRole(d, { tokenType: v }), OPTIONAL],
  [
    'id of a ServiceAccount',
    (d, v) => new ServiceAccount(d.platform, v, { cluster: d.cluster, namespace: 'a' }),
    ['long64'],
  ],
  [
    'name of a ServiceAccount',
    (d, v) =>
      new ServiceAccount(d.platform, 's', { cluster: d.cluster, namespace: 'a', serviceAccountName: v }),
    ['long64', 'undefined'],
  ],
  [
    'namespace of a ServiceAccount',
    (d, v) => new ServiceAccount(d.platform, 's', { cluster: d.cluster, namespace: v }),
  ],
  [
    'cluster of a ServiceAccount',
    (d, v) => new ServiceAccount(d.platform, 's', { cluster: v, namespace: 'a' }),
  ],
  ['id of a KubernetesNamespace', (d, v) => new KubernetesNamespace(d.platform, v, { cluster: d.cluster })],
  [
    'name of a KubernetesNamespace',
    (d, v) => new KubernetesNamespace(d.platform, 'n', { cluster: d.cluster, namespaceName: v }),
    OPTIONAL,
  ],
  [
    'owned',
    (d, v) => new KubernetesNamespace(d.platform, 'n', { cluster: d.cluster, owned: v }),
    ['boolean', 'undefined'],
  ],
  [
    'id of a SecretStore',
    (d, v) =>
      new SecretStore(d.platform, v, {
        namespace: 'a',
        kv: d.kv,
        role: authRole(d),
        serviceAccount: 'a',
      }),
    ['long64'],
  ],
  ['name of a SecretStore', (d, v) => store(d, { storeName: v }), ['long64', 'undefined']],
  ['namespace of a SecretStore', (d, v) => store(d, { namespace: v })],
  ['kv of a SecretStore', (d, v) => store(d, { kv: v })],
  ['role of a SecretStore', (d, v) => store(d, { role: v })],
  ['ServiceAccount of a SecretStore', (d, v) => store(d, { serviceAccount: v }), ['long64']],
  [
    'id of a ClusterSecretStore',
    (d, v) => new ClusterSecretStore(d.platform, v, { cluster: d.cluster, kv: d.kv, tenants: [tenantOf(d)] }),
  ],
  [
    'tenants of a ClusterSecretStore',
    (d, v) => new ClusterSecretStore(d.platform, 'c', { cluster: d.cluster, kv: d.kv, tenants: v }),
  ],
  ['name of a VaultDynamicSecret', (d, v) => dynamic(d, { generatorName: v }), ['long64', 'undefined']],
  ['namespace of a VaultDynamicSecret', (d, v) => dynamic(d, { namespace: v })],
  ['credential of a VaultDynamicSecret', (d, v) => dynamic(d, { credential: v })],
  ['role of a VaultDynamicSecret', (d, v) => dynamic(d, { role: v })],
  ['ServiceAccount of a VaultDynamicSecret', (d, v) => dynamic(d, { serviceAccount: v }), ['long64']],
  ['id of a Tenant', (d, v) => new Tenant(d.platform, v, { cluster: d.cluster, kv: d.kv })],
  ['cluster of a Tenant', (d, v) => new Tenant(d.platform, 't', { cluster: v, kv: d.kv }), OPTIONAL],
  ['kv of a Tenant', (d, v) => new Tenant(d.platform, 't', { cluster: d.cluster, kv: v })],
  [
    'prefix of a Tenant',
    (d, v) => tenantOf(d, 't', { prefix: v }),
    ['slash', 'upper', 'long64', 'undefined'],
  ],
  ['namespaces of a Tenant', (d, v) => tenantOf(d, 't', { namespaces: v }), ['list', 'undefined']],
  ['namespace of a Tenant', (d, v) => tenantOf(d, 't', { namespaces: [v] })],
  ['access of a Tenant', (d, v) => tenantOf(d, 't', { access: v }), OPTIONAL],
  ['ownNamespaces', (d, v) => tenantOf(d, 't', { ownNamespaces: v }), ['boolean', 'undefined']],
  ['secret of a Tenant', (d, v) => tenantOf(d).secret(v), ['slash', 'upper', 'long64']],
  ['directory of a Tenant', (d, v) => tenantOf(d).directory(v), ['slash', 'upper', 'long64']],
  [
    'secret that a Tenant shares',
    (d, v) => granted(tenantOf(d).secret(v), tenantOf(d, 'team-b')),
    ['slash', 'upper', 'long64'],
  ],
  [
    'id of a database role of a Tenant',
    (d, v) => tenantOf(d).addDatabaseRole(v, { connection: d.database, ...member }),
  ],
  ['id of an ExternalSecret', (d, v) => externalOf(d, v, {}), ['long64']],
  ["namespace of a tenant's ExternalSecret", (d, v) => external(d, { namespace: v }), OPTIONAL],
  ['source', (d, v) => external(d, { source: v })],
  ['secretName', (d, v) => external(d, { secretName: v }), ['long64', 'undefined']],
  ['type', (d, v) => external(d, { type: v }), OPTIONAL],
  ['refreshInterval', (d, v) => external(d, { refreshInterval: v }), OPTIONAL],
  ['creationPolicy', (d, v) => external(d, { creationPolicy: v }), OPTIONAL],
  ['deletionPolicy', (d, v) => external(d, { deletionPolicy: v }), OPTIONAL],
  ['labels', (d, v) => external(d, { labels: v }), ['object', 'undefined']],
  [
    'label',
    (d, v) => external(d, { labels: { [v]: 'x' } }),
    ['slash', 'upper', 'undefined', 'null', 'number', 'boolean', 'list'],
  ],
  ['value of a label', (d, v) => external(d, { labels: { a: v } }), ['upper', 'empty']],
  ['annotations', (d, v) => external(d, { annotations: v }), ['object', 'undefined']],
  ['value of an annotation', (d, v) => external(d, { annotations: { a: v } }), without(PROSE, 'template')],
  ['template', (d, v) => external(d, { template: v }), ['object', 'undefined']],
  [
    'value of a template',
    (d, v) => external(d, { template: { a: v } }),
    [...without(PROSE, 'template'), 'newline', 'trailingNewline', 'empty'],
  ],
  ['namespace of an ExternalSecret', (d, v) => standalone(d, { namespace: v })],
  ['cluster of an ExternalSecret', (d, v) => standalone(d, { cluster: v })],
  ['properties of a source', (_, v) => SecretSource.properties(v)],
  ['property of a source', (_, v) => SecretSource.properties({ a: v })],
  ['secret of extract', (_, v) => SecretSource.extract(v)],
  ['directory of find', (_, v) => SecretSource.find(v, '.+')],
  ['nameRegexp of find', (d, v) => SecretSource.find(tenantOf(d).directory('a'), v), []],
  ['role of credentials', (_, v) => SecretSource.credentials(v)],
  ['generator', (_, v) => SecretSource.generator(v)],
  ['secret of tls', (_, v) => SecretSource.tls(v)],
  [
    'certificate of tls',
    (d, v) => SecretSource.tls(d.kv.secret('a'), { certificate: v }),
    ['upper', 'long64', 'undefined'],
  ],
  ['registry', (d, v) => SecretSource.registry(d.kv.secret('a'), v), ['slash', 'long64']],
  ['secret of basicAuth', (_, v) => SecretSource.basicAuth(v)],
  ['sources', (_, v) => SecretSource.all(v)],
  ['literal', (_, v) => SecretTemplate.literal(v), [...PROSE, 'newline', 'trailingNewline', 'empty']],
  [
    'expression',
    (_, v) => SecretTemplate.expression(v, ['password']),
    [...PROSE, 'newline', 'trailingNewline', 'empty'],
  ],
  ['keys of an expression', (_, v) => SecretTemplate.expression('a', v), ['list']],
  ['role of a connectionUrl', (_, v) => SecretTemplate.connectionUrl(v)],
];

describe.each(FIELDS.map(([name, fill, accepted]) => ({ name, fill, accepted: accepted ?? [] })))(
  '$name',
  ({ fill, accepted }) => {
    const hostile = Object.keys(HOSTILE) as Hostile[];

    test('refuses what is hostile, and says so', () => {
      // Where a field may be left out, null may leave it out, too.
      const fine = accepted.includes('undefined') ? [...accepted, 'null'] : accepted;
      const unprintable: string[] = [];
      for (const kind of hostile.filter((candidate) => !fine.includes(candidate))) {
        let error;
        try {
          error = refusal(() => fill(define(), untyped<never>(HOSTILE[kind])));
        } catch (other) {
          throw new Error(`${kind}: ${String(other)}`, { cause: other });
        }
        for (const text of [error.given, error.expected, error.fix, error.where])
          if (!/^[\x20-\x7e]{1,400}$/.test(text)) unprintable.push(`${kind}: ${text}`);
      }
      expect(unprintable).toEqual([]);
    });

    test('takes what is right there', () => {
      for (const kind of accepted) {
        expect(() => {
          fill(define(), untyped<never>(HOSTILE[kind]));
          define().platform._compileUnproven();
        }).not.toThrow();
      }
    });
  },
);

const SCOPED = [
  ['VaultServer', (scope: never) => new VaultServer(scope, 'x', server)],
  ['KvEngine', (scope: never) => new KvEngine(scope, 'x')],
  ['DatabaseEngine', (scope: never) => new DatabaseEngine(scope, 'x')],
  ['PostgresConnection', (scope: never) => new PostgresConnection(scope, 'x', postgres)],
  ['KubernetesCluster', (scope: never) => new KubernetesCluster(scope, 'x', api)],
  ['KubernetesAuth', (scope: never) => new KubernetesAuth(scope, 'x', { cluster: define().cluster })],
  ['AuditDevice', (scope: never) => new AuditDevice(scope, 'x', { target: AuditTarget.file('stdout') })],
] as const;

test.each(SCOPED)('%s refuses a scope that is none', (_name, make) => {
  for (const scope of [undefined, null, 'x', 42, {}])
    expect(refusal(() => make(untyped<never>(scope))).where).toBe('x');
});

test.each(SCOPED.filter(([name]) => !['VaultServer', 'KubernetesCluster', 'KubernetesAuth'].includes(name)))(
  '%s is made in the scope of a VaultServer, or names one',
  (_name, make) => {
    const { platform } = define();
    expect(refusal(() => make(untyped<never>(platform))).given).toBe('no Vault server');
  },
);

test('a certificate that is right is taken', () => {
  expect(() => CaCertificate.inline(PEM)).not.toThrow();
});
