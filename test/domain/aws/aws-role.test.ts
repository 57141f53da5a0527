import {
  AwsAccess,
  AwsEngine,
  AwsRole,
  type AwsRoleProps,
  Duration,
  JwtAuth,
  SecretSource,
} from '../../../src';
import {
  type Definition,
  define,
  expectRefusal,
  planOf,
  tenantOf,
  tenantRecord,
  untyped,
} from '../definition';

const ARN = 'arn:aws:iam::123456789012:role/shop';
const POLICY = `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }
}`;
const COMPACT =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::orders/*"}}';
const KEY = { accessKeyVariable: 'aws_access_key', secretKeyVariable: 'aws_secret_key' };

function setUp(hasKey = true) {
  const definition = define();
  const engine = new AwsEngine(definition.vault, 'aws', hasKey ? { key: KEY } : {});
  return { definition, engine, tenant: tenantOf(definition) };
}

const roleOf = ({ platform }: Definition, engine: AwsEngine, props: Partial<AwsRoleProps>) =>
  new AwsRole(platform, 'other', { engine, access: AwsAccess.assumedRole(ARN), ...props });

test('of a tenant assumes the one role that it names', () => {
  const { definition, engine, tenant } = setUp();
  tenant.addAwsRole('orders', {
    engine,
    access: AwsAccess.assumedRole(ARN, {
      externalId: 'acme',
      policyDocument: POLICY,
      policyArns: ['arn:aws:iam::aws:policy/B', 'arn:aws:iam::aws:policy/A', 'arn:aws:iam::aws:policy/B'],
    }),
    ttl: Duration.minutes(30),
  });
  expect(tenantRecord(definition).awsRoles).toEqual([
    {
      id: 'orders',
      origin: 'acme/team-a/aws-roles/orders',
      server: 'vault',
      mount: 'aws',
      name: 'team-a_orders',
      credentialType: 'assumed_role',
      roleArn: ARN,
      externalId: 'acme',
      policyDocument: COMPACT,
      policyArns: ['arn:aws:iam::aws:policy/A', 'arn:aws:iam::aws:policy/B'],
      groups: [],
      ttl: 1800,
    },
  ]);
});

test('a session comes from a generator that asks without a parameter, by a token that need not outlive it', () => {
  const { definition, engine, tenant } = setUp();
  const role = tenant.addAwsRole('orders', { engine, access: AwsAccess.assumedRole(ARN) });
  tenant.addExternalSecret('aws', { source: SecretSource.credentials(role) });
  const { generators, policies, authRoles, externalSecrets } = tenantRecord(definition);
  expect(generators).toMatchObject([
    {
      name: 'orders',
      method: 'GET',
      path: 'aws/sts/team-a_orders',
      role: { kind: 'awsRoles', key: 'vault aws team-a_orders' },
    },
  ]);
  expect(policies.find(({ name }) => name === 'team-a-generator')?.rules).toEqual([
    {
      path: 'aws/sts/team-a_orders',
      capabilities: ['read'],
      reason: 'sessions of AWS, which nobody can revoke',
      deniedParameters: ['*'],
    },
  ]);
  expect(authRoles.find(({ name }) => name === 'team-a-generator')?.tokenTtl).toBe(300);
  expect(externalSecrets).toMatchObject([{ refreshInterval: 1200, life: 3600 }]);
  expect(Object.keys(externalSecrets[0]?.keys ?? {}).sort()).toEqual([
    'access_key',
    'secret_key',
    'session_token',
  ]);
});

test('a user comes by another path, and lives as long as its engine says, less than its token', () => {
  const { definition, engine, tenant } = setUp();
  const role = tenant.addAwsRole('backup', {
    engine,
    access: AwsAccess.iamUser({
      groups: ['writers', 'backup'],
      permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/b',
    }),
  });
  tenant.addExternalSecret('aws', { source: SecretSource.credentials(role) });
  const { awsRoles, generators, authRoles, externalSecrets } = tenantRecord(definition);
  expect(awsRoles).toMatchObject([
    {
      credentialType: 'iam_user',
      groups: ['backup', 'writers'],
      permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/b',
      ttl: 3600,
    },
  ]);
  expect(generators).toMatchObject([{ path: 'aws/creds/team-a_backup' }]);
  expect(authRoles.find(({ name }) => name === 'team-a-generator')?.tokenTtl).toBe(3900);
  expect(Object.keys(externalSecrets[0]?.keys ?? {}).sort()).toEqual(['access_key', 'secret_key']);
});

test('is granted to a login by name, without a parameter either', () => {
  const { definition, engine } = setUp();
  const ci = new JwtAuth(definition.vault, 'ci', {
    boundIssuer: 'https://ci.example.com',
    jwksUrl: 'https://ci.example.com/jwks',
  }).addRole('deploy', { audiences: ['vault'], claims: { project: 'shop' } });
  const grant = roleOf(definition, engine, { roleName: 'deploy' }).grantRead(ci);
  expect(grant.path).toBe('aws/sts/deploy');
  const { grantedCredentials, policies } = planOf(definition);
  expect(grantedCredentials).toMatchObject([
    { path: 'aws/sts/deploy', capability: 'read', deniedParameters: ['*'] },
  ]);
  expect(policies.flatMap(({ rules }) => rules)).toContainEqual(
    expect.objectContaining({ path: 'aws/sts/deploy', capabilities: ['read'], deniedParameters: ['*'] }),
  );
});

test.each<[string, () => AwsAccess, string]>([
  ['a role of another service', () => AwsAccess.assumedRole('arn:aws:s3:::orders'), 'roleArn is'],
  ['every role', () => AwsAccess.assumedRole('arn:aws:iam::123456789012:role/*'), 'roleArn is'],
  ['two roles in one', () => AwsAccess.assumedRole(`${ARN},${ARN}`), 'roleArn is'],
  [
    'a policy that is no JSON',
    () => AwsAccess.assumedRole(ARN, { policyDocument: '{' }),
    'policyDocument is no object',
  ],
  [
    'a policy that is no text',
    () => AwsAccess.assumedRole(ARN, { policyDocument: untyped({}) }),
    'policyDocument is no text',
  ],
  ['a federation token of no policy', () => AwsAccess.federationToken({}), 'no policy of a federation token'],
  ['a user of no policy', () => AwsAccess.iamUser({ policyArns: [] }), 'no policy of an IAM user'],
  ['a group by a path', () => AwsAccess.iamUser({ groups: ['../a'] }), 'groups is'],
  ['an external id of one letter', () => AwsAccess.assumedRole(ARN, { externalId: 'a' }), 'externalId is'],
])('refuses %s', (_, access, given) => {
  expectRefusal(access, { given });
});

describe('lives as long as AWS lets one', () => {
  const federated = AwsAccess.federationToken({ policyDocument: POLICY });

  test.each<[boolean, Partial<AwsRoleProps>, string]>([
    [true, { ttl: Duration.minutes(14) }, 'ttl is 14m'],
    [true, { ttl: Duration.hours(13) }, 'ttl is 13h'],
    [true, { ttl: Duration.hours(37), access: federated }, 'ttl is 1d13h'],
    [false, { ttl: Duration.hours(2) }, 'ttl is 2h'],
    [false, { access: federated }, 'which has no key of a user'],
    [true, { access: AwsAccess.iamUser({ groups: ['a'] }), ttl: Duration.hours(1) }, 'ttl of IAM users'],
  ])('with a key %p refuses %p', (hasKey, props, given) => {
    const { definition, engine } = setUp(hasKey);
    expectRefusal(() => roleOf(definition, engine, props), { given });
  });

  test.each<[boolean, Partial<AwsRoleProps>]>([
    [true, { ttl: Duration.hours(12) }],
    [true, { ttl: Duration.hours(36), access: federated }],
    [false, { ttl: Duration.hours(1) }],
    [false, { access: AwsAccess.iamUser({ groups: ['a'] }) }],
  ])('with a key %p takes %p', (hasKey, props) => {
    const { definition, engine } = setUp(hasKey);
    expect(() => roleOf(definition, engine, props)).not.toThrow();
  });

  test('and of users of an engine that exists as long as was said, else nobody knows', () => {
    const access = AwsAccess.iamUser({ groups: ['a'] });
    const other = setUp();
    expectRefusal(
      () =>
        other.tenant.addAwsRole('x', {
          engine: AwsEngine.fromMount(other.definition.vault, 'unknown'),
          access,
        }),
      { given: "IAM users of engine 'unknown', of which nobody knows how long they live" },
    );
    const { definition, tenant } = setUp();
    const unknown = AwsEngine.fromMount(definition.vault, 'unknown');
    const known = AwsEngine.fromMount(definition.vault, 'known', { userTtl: Duration.minutes(20) });
    tenant.addAwsRole('y', { engine: known, access });
    tenant.addAwsRole('z', { engine: unknown, access: federated, ttl: Duration.hours(2) });
    expect(tenantRecord(definition).awsRoles.map(({ ttl }) => ttl)).toEqual([1200, 7200]);
  });
});

test('a credential of another tenant is refused', () => {
  const { definition, engine, tenant } = setUp();
  const role = tenant.addAwsRole('orders', { engine, access: AwsAccess.assumedRole(ARN) });
  expectRefusal(
    () => tenantOf(definition, 'team-b').addExternalSecret('x', { source: SecretSource.credentials(role) }),
    { given: "the credential at 'aws/sts/team-a_orders'" },
  );
});
