import { join } from 'node:path';
import {
  AwsAccess,
  AwsEngine,
  Duration,
  type IExternalSecret,
  KvEngine,
  type Platform,
  SecretSource,
  Tenant,
} from '../../src';
import { type AwsKey } from '../lab/aws/signature';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { applierFor } from '../lab/stack/choose-applier';
import { type VaultClient } from '../lab/vault/vault-client';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';

/** Life of a user and how often it is replaced, in seconds. */
const userLife = 40;
const refresh = 10;

function allows(...Action: string[]): { Version: string; Statement: object } {
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } };
}

/** Roles in AWS by tenant, and the key that Vault is given. */
interface Account {
  readonly roles: Readonly<Record<string, string>>;
  readonly key: AwsKey;
}

async function accountOf({ aws }: Lab): Promise<Account> {
  const key = await aws.makeUser('vault', allows('sts:AssumeRole', 'sts:GetFederationToken', 'iam:*'));
  const roles = {
    shop: await aws.makeRole('shop', allows('iam:ListUsers')),
    mail: await aws.makeRole('mail', allows('iam:ListRoles')),
  };
  await aws.enforce();
  return { roles, key };
}

function platformOf(lab: Lab, { roles }: Account, region = lab.aws.region): Platform {
  const names = { platform: 'cloud', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const { url } = lab.aws;
  const engine = new AwsEngine(server, 'aws', {
    key: { accessKeyVariable: 'aws_access_key', secretKeyVariable: 'aws_secret_key', rotate: true },
    region,
    iamEndpoint: url,
    stsEndpoint: url,
    stsRegion: lab.aws.region,
    userTtl: Duration.seconds(userLife),
  });
  const deliver = (tenant: Tenant, name: string, access: AwsAccess, interval?: Duration): IExternalSecret =>
    tenant.addExternalSecret(name, {
      source: SecretSource.credentials(tenant.addAwsRole(name, { engine, access })),
      refreshInterval: interval,
    });
  for (const [name, arn] of Object.entries(roles)) {
    const tenant = new Tenant(platform, name, { cluster, kv: new KvEngine(server, `${name}-kv`) });
    deliver(tenant, 'session', AwsAccess.assumedRole(arn));
    if (name !== 'shop') continue;
    const policyDocument = JSON.stringify(allows('iam:ListGroups'));
    deliver(tenant, 'federated', AwsAccess.federationToken({ policyDocument }));
    deliver(tenant, 'user', AwsAccess.iamUser({ policyDocument }), Duration.seconds(refresh));
    tenant.acknowledge('late-refresh', 'users of a lab live for seconds');
  }
  return platform;
}

describe('credentials of AWS', () => {
  let lab: Lab;
  let account: Account;
  const application = { server: 'vault', cluster: 'lab' };
  const keys = () => ({
    aws_access_key: account.key.accessKeyId,
    aws_secret_key: account.key.secretAccessKey,
  });

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true }, postgres: false, aws: true });
    account = await accountOf(lab);
    await applyPlatform(lab, platformOf(lab, account), {
      ...application,
      namespaces: ['shop', 'mail'],
      variables: keys(),
    });
    const secrets = ['shop session', 'shop federated', 'shop user', 'mail session'];
    await Promise.all(
      secrets.map((each) => {
        const [namespace = '', name = ''] = each.split(' ');
        return waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace, name });
      }),
    );
  });
  afterAll(() => stopAfterTests(lab));

  async function delivered(namespace: string, name: string): Promise<AwsKey> {
    const values = (await lab.kubernetes.client.secretValues(namespace, name)) ?? {};
    const { access_key: id, secret_key: secret, session_token: token, ...others } = values;
    expect(others).toEqual({});
    return {
      accessKeyId: String(id),
      secretAccessKey: String(secret),
      ...(token && { sessionToken: token }),
    };
  }

  /** A client of Vault with the token of a tenant's generator. */
  async function generatorOf(tenant: string): Promise<VaultClient> {
    const account = `${tenant}-external-secrets`;
    const jwt = await lab.kubernetes.client.serviceAccountToken(tenant, account, { audiences: ['vault'] });
    const role = `${tenant}-generator`;
    const login = await lab.vault.unauthenticated.write('auth/kubernetes-lab/login', { role, jwt });
    return lab.vault.client.withToken(String(valueAt(login, 'auth', 'client_token')));
  }

  test.each([
    ['shop', 'ListUsers', 'ListRoles'],
    ['mail', 'ListRoles', 'ListUsers'],
  ])('of %s are a session of its own role, which may %s and not %s', async (tenant, may, mayNot) => {
    const session = await delivered(tenant, 'session');
    expect(await lab.aws.callerOf(session)).toMatch(
      new RegExp(`^arn:aws:sts::${lab.aws.account}:assumed-role/${tenant}/vault-`),
    );
    expect((await lab.aws.ask('iam', may, {}, session)).status).toBe(200);
    expect((await lab.aws.ask('iam', mayNot, {}, session)).status).toBe(403);
    expect(await lab.aws.callerOf({ ...session, sessionToken: undefined })).toBeUndefined();
  });

  test('are a user that may what its policy says, and that is deleted when its lease ends', async () => {
    const user = await delivered('shop', 'user');
    expect(user.sessionToken).toBeUndefined();
    expect(await lab.aws.callerOf(user)).toMatch(new RegExp(`^arn:aws:iam::${lab.aws.account}:user/vault-`));
    expect((await lab.aws.ask('iam', 'ListGroups', {}, user)).status).toBe(200);
    expect((await lab.aws.ask('iam', 'ListUsers', {}, user)).status).toBe(403);
    await waitFor('the user to be gone', async () => (await lab.aws.callerOf(user)) === undefined, {
      timeoutMs: (userLife + 30) * 1000,
    });
    const next = await delivered('shop', 'user');
    expect(next.accessKeyId).not.toBe(user.accessKeyId);
    expect(await lab.aws.callerOf(next)).toBeDefined();
  });

  // The stand-in has one federation token for all, and does not know it again.
  test('are a federation token, with its session', async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = await delivered('shop', 'federated');
    for (const part of [accessKeyId, secretAccessKey, sessionToken]) expect(part).toMatch(/^\S{16,}$/);
  });

  test('are made for nobody else, and as nothing else', async () => {
    const vault = await generatorOf('shop');
    const asked = async (method: string, path: string, body?: Record<string, string>) =>
      (await vault.send(method, path, body)).status;
    expect(await asked('GET', 'aws/sts/shop_session')).toBe(200);
    for (const query of ['role_session_name=admin', 'ttl=900', 'role_arn=x'])
      expect([query, await asked('GET', `aws/sts/shop_session?${query}`)]).toEqual([query, 403]);
    for (const path of [
      'aws/creds/shop_session',
      'aws/sts/mail_session',
      'aws/sts/shop_user',
      'aws/roles/shop_session',
      'aws/config/root',
      'aws/static-creds/x',
    ])
      expect([path, await asked('GET', path)]).toEqual([path, 403]);
    expect(await asked('POST', 'aws/sts/shop_session', { role_session_name: 'admin' })).toBe(403);
  });

  test('live on as sessions when Vault revokes their leases', async () => {
    const vault = await generatorOf('mail');
    const data = await vault.read('aws/sts/mail_session');
    const session = {
      accessKeyId: String(valueAt(data, 'access_key')),
      secretAccessKey: String(valueAt(data, 'secret_key')),
      sessionToken: String(valueAt(data, 'session_token')),
    };
    const { status } = await lab.vault.client.send(
      'POST',
      'sys/leases/revoke-prefix/aws/sts/mail_session',
      {},
    );
    expect(status).toBe(204);
    expect(await lab.aws.callerOf(session)).toContain(':assumed-role/mail/');
  });

  describe('the key', () => {
    const stack = () => join(lab.directory, 'cloud', 'terraform', 'vault');
    const idInVault = async () => valueAt(await lab.vault.client.read('aws/config/root'), 'access_key');
    const variables = () => ({ ...keys(), reviewer_jwt: lab.tokenReviewerJwt });

    test('is one that Vault alone knows, and another plan leaves it so', async () => {
      expect(await lab.aws.callerOf(account.key)).toBeUndefined();
      expect(await idInVault()).not.toBe(account.key.accessKeyId);
      const applier = await applierFor(lab, stack(), () => undefined);
      expect(await applier.plan(stack(), variables())).toEqual([]);
    });

    test('is not written back when its engine changes, and is rotated again', async () => {
      const before = await idInVault();
      await applyPlatform(lab, platformOf(lab, account, 'eu-west-1'), {
        ...application,
        namespaces: [],
        manifests: false,
        variables: keys(),
      });
      const root = await lab.vault.client.read('aws/config/root');
      expect(valueAt(root, 'region')).toBe('eu-west-1');
      expect([account.key.accessKeyId, before]).not.toContain(valueAt(root, 'access_key'));
      const vault = await generatorOf('shop');
      expect((await vault.send('GET', 'aws/sts/shop_session')).status).toBe(200);
    });
  });
});
