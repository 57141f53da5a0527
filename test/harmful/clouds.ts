import {
  AwsAccess,
  AwsEngine,
  type AwsEngineProps,
  Duration,
  VaultCapability,
  VaultProduct,
} from '../../src';
import { allow, type Harmful, type World } from './harmful';
import { define } from '../domain/definition';

const { READ, UPDATE, CREATE } = VaultCapability;
const SHOP = 'arn:aws:iam::123456789012:role/shop';

/** A tenant's own user, who may do everything that the policy says. */
function user(name: string, action: string | string[]): Harmful {
  const Statement = [{ Effect: 'Allow', Action: action, Resource: '*' }];
  return {
    name,
    verdict: 'warning cloud-policy-too-powerful',
    define: ({ vault, a }) => {
      const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      a.addAwsRole('cloud', {
        engine: new AwsEngine(vault, 'aws'),
        access: AwsAccess.iamUser({ policyDocument }),
      });
    },
  };
}

/** What A asks of an AWS engine in which B has a role. */
function asksAws(name: string, verdict: string, path: string, ...capabilities: VaultCapability[]): Harmful {
  return {
    name,
    verdict,
    define: (given: World) => {
      const engine = new AwsEngine(given.vault, 'aws');
      given.b.addAwsRole('cloud', { engine, access: AwsAccess.assumedRole(SHOP) });
      allow(given, path, ...capabilities);
    },
  };
}

function engine(name: string, verdict: string, props: AwsEngineProps): Harmful {
  return { name, verdict, define: ({ vault }) => void new AwsEngine(vault, 'aws', props) };
}

/** Credentials of clouds, and who makes them. */
export const CLOUDS: readonly Harmful[] = [
  user('a user who may do everything', '*'),
  user('a user who makes users', ['s3:GetObject', 'iam:CreateUser']),
  user('a user who becomes others', 'sts:*'),
  {
    name: 'A and B are one in AWS',
    verdict: 'warning cloud-identity-of-two-tenants',
    define: ({ vault, a, b }) => {
      const [one, other] = ['one', 'other'].map((id) => new AwsEngine(vault, id)) as [AwsEngine, AwsEngine];
      const access = AwsAccess.assumedRole(SHOP);
      a.addAwsRole('cloud', { engine: one, access });
      b.addAwsRole('cloud', { engine: other, access });
    },
  },
  {
    name: 'a session that Vault, a role itself, could not get for so long',
    verdict: 'number-out-of-range',
    define: ({ vault, a }) =>
      void a.addAwsRole('cloud', {
        engine: new AwsEngine(vault, 'aws'),
        access: AwsAccess.assumedRole(SHOP),
        ttl: Duration.hours(8),
      }),
  },
  {
    name: 'an engine that OpenBao has not',
    verdict: 'engine-not-built-in',
    define: () => {
      const { vault, platform } = define('acme', {}, { product: VaultProduct.openBao('2.6') });
      new AwsEngine(vault, 'aws');
      return platform;
    },
  },
  engine('AWS without TLS', 'warning plain-http', { stsEndpoint: 'http://sts.example.com' }),
  engine('a region that Vault passes over', 'conflicting-options', { stsRegion: 'eu-west-1' }),
  engine('users who outlive every token', 'number-out-of-range', { userTtl: Duration.days(40) }),
  asksAws('A makes sessions of B', 'tenant-isolation', 'aws/sts/team-b_cloud', READ),
  asksAws('A makes sessions of B by the path of users', 'tenant-isolation', 'aws/creds/team-b_cloud', UPDATE),
  asksAws('A makes credentials of every role', 'tenant-isolation', 'aws/+/*', READ),
  asksAws('A changes which role B assumes', 'tenant-isolation', 'aws/roles/team-b_cloud', UPDATE),
  asksAws('A makes a role of its own', 'tenant-administers-vault', 'aws/roles/mine', CREATE),
  asksAws('A has Vault ask another than AWS', 'tenant-administers-vault', 'aws/config/root', UPDATE),
  asksAws('A rotates the key', 'tenant-administers-vault', 'aws/config/rotate-root', UPDATE),
  asksAws('A takes over a user that is there', 'tenant-administers-vault', 'aws/static-roles/admin', UPDATE),
  asksAws('A reads the key of a user that is there', 'ungranted-access', 'aws/static-creds/admin', READ),
];
