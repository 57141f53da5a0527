import {
  AuditDevice,
  AuditTarget,
  Duration,
  JwtAuth,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  SecretTemplate,
  Tenant,
  type TenantExternalSecretProps,
  Testing,
  VaultProduct,
  VaultServer,
} from '../../src';
import { define, refusal, tenantOf } from './definition';

/** A definition in which everything but a construct's id may have that name: one of lower case, and a key. */
function definition(name: string, key: string): Platform {
  const platform = new Platform(name);
  const vault = new VaultServer(platform, 'vault', {
    address: `https://${name}:8200`,
    product: VaultProduct.vault('1.21'),
  });
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: `https://${name}:6443` });
  const auth = new KubernetesAuth(vault, 'prod', { cluster, mount: `${name}` });
  const kv = new KvEngine(vault, 'secret', { mount: `kv/${name}` });
  new AuditDevice(vault, 'file', { target: AuditTarget.file(`/vault/${key}`) });
  const database = new PostgresConnection(vault, 'orders', {
    host: name,
    database: name,
    username: 'vault_admin',
    passwordVariable: name,
  });
  const ci = new JwtAuth(vault, 'ci', { jwksUrl: 'https://ci/keys', boundIssuer: 'https://ci' });
  const job = ci.addRole('job', { audiences: [name], claims: { [`${key}.`]: key, ref: 'main' } });
  const tenant = new Tenant(platform, 'shop', { cluster, kv, auth });
  const other = new Tenant(platform, 'cart', { cluster, kv, auth });
  const secret = tenant.secret(key, { properties: [key, 'user'] });
  secret.grantRead(other);
  secret.grantRead(job);
  const role = tenant.addDatabaseRole('orders', {
    connection: database,
    access: PostgresAccess.memberOf(name, { owner: name }),
    ttl: Duration.hours(24),
  });
  // What frameworks fall over is refused.
  const secretKey = `${key}.`;
  tenant.addExternalSecret('keys', {
    secretName: name,
    source: SecretSource.properties({ [secretKey]: secret.property(key), user: secret.property('user') }),
    template: {
      [`${name}-text`]: SecretTemplate.literal(key),
      url: SecretTemplate.expression(`{{ index . "${secretKey}" }}`, [secretKey]),
    },
    labels: { [`${name}.of`]: name },
    annotations: { [`${name}.of`]: name },
  });
  tenant.addExternalSecret('whole', { source: SecretSource.extract(secret) });
  tenant.addExternalSecret('db', { source: SecretSource.credentials(role) });
  other.addExternalSecret('shared', {
    source: SecretSource.properties({ [secretKey]: secret.property(key) }),
  });
  return platform;
}

/** All that is synthesized of it: from the plan, and through constructs, which visitors see. */
function texts(name: string, key: string): string {
  const visited = definition(name, key);
  visited.addStackVisitor({ visitStack: () => undefined });
  visited.addChartVisitor({ visitChart: () => undefined });
  return JSON.stringify([Testing.synth(definition(name, key)), Testing.synth(visited)]);
}

test.each([
  ['prototype', 'prototypf', 'constructor', 'constructos'],
  ['prototype', 'prototypf', 'toString', 'toStrinh'],
  ['prototype', 'prototypf', 'hasOwnProperty', 'hasOwnPropertz'],
  ['prototype', 'prototypf', '__proto__', '__protp__'],
])('%s, and as a key %3$s, are names like any others', (name, otherName, key, otherKey) => {
  const expected = texts(otherName, otherKey);
  expect(texts(name, key)).toBe(expected.replaceAll(otherName, name).replaceAll(otherKey, key));
});

function delivered(props: Partial<TenantExternalSecretProps>): void {
  const tenant = tenantOf(define());
  tenant.addExternalSecret('api', { source: SecretSource.extract(tenant.secret('api')), ...props });
}

function bound(claims: { [claim: string]: string }): void {
  const ci = new JwtAuth(define().vault, 'ci', { jwksUrl: 'https://ci/keys', boundIssuer: 'https://ci' });
  ci.addRole('job', { audiences: ['vault'], claims });
}

test('but no id, since constructs does not know it', () => {
  const platform = new Platform('acme');
  const vault = { address: 'https://vault:8200', product: VaultProduct.vault('1.21') };
  expect(refusal(() => new VaultServer(platform, 'constructor', vault))).toMatchObject({
    id: 'kept-name',
    where: 'acme/constructor',
  });
});

test.each([
  ['key of a Secret', '__proto__', (key: string) => SecretTemplate.expression('', [key])],
  ['key of a Secret', 'constructor', (key: string) => SecretTemplate.expression('', [key])],
  ['label', 'constructor', (key: string) => delivered({ labels: { [key]: 'a' } })],
  ['annotation', 'constructor', (key: string) => delivered({ annotations: { [key]: 'a' } })],
  ['claim', '__proto__', (key: string) => bound({ [key]: 'a', ref: 'main' })],
])('nor is a %s what cdktf or cdk8s would lose: %s', (_, key, make) => {
  expect(refusal(() => make(key)).given).toContain(key);
});
