import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Duration, KvEngine, type Platform, SecretSource, Tenant } from '../../src';
import { folderWithPackage } from '../cli/installed-package';
import { readyCondition, waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { waitFor } from '../lab/process/wait';
import { type VaultClient } from '../lab/vault/vault-client';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';

/** Something that goes wrong for one tenant alone, and where `explain` is to point. */
interface Failure {
  readonly step: string;
  readonly means: RegExp;
  /** Done before ESO comes to it. */
  breakIt(vault: VaultClient, tenant: string, lab: Lab): Promise<void>;
}

const roleOf = (tenant: string) => `auth/kubernetes-lab/role/${tenant}`;

const FAILURES: Readonly<Record<string, Failure>> = {
  'no-role': {
    step: 'role',
    means: /Vault has no such role/,
    breakIt: (vault, tenant) => vault.delete(roleOf(tenant)),
  },
  'other-audience': {
    step: 'role',
    means: /another audience/,
    breakIt: async (vault, tenant) => {
      const role = await vault.read(roleOf(tenant));
      await vault.write(roleOf(tenant), { ...role, audience: 'elsewhere' });
    },
  },
  'other-namespace': {
    step: 'role',
    means: /does not bind the namespace/,
    breakIt: async (vault, tenant) => {
      const role = await vault.read(roleOf(tenant));
      await vault.write(roleOf(tenant), { ...role, bound_service_account_namespaces: ['elsewhere'] });
    },
  },
  'no-policy': {
    step: 'policy',
    means: /the token may not look itself up/,
    breakIt: (vault, tenant) => vault.delete(`sys/policies/acl/${tenant}`),
  },
  'narrow-policy': {
    step: 'policy',
    means: /its policies do not allow the path/,
    breakIt: async (vault, tenant) => {
      const policy = 'path "auth/token/lookup-self" { capabilities = ["read"] }';
      await vault.write(`sys/policies/acl/${tenant}`, { policy });
    },
  },
  'no-path': {
    step: 'path',
    means: /nothing at the path/,
    breakIt: (vault, tenant) => vault.delete(`secret/metadata/${tenant}/app`),
  },
  'no-property': {
    step: 'property',
    means: /has no such property/,
    breakIt: async (vault, tenant) => {
      await vault.write(`secret/data/${tenant}/app`, { data: { other: 'x' } });
    },
  },
  'no-account': {
    step: 'ServiceAccount',
    means: /the ServiceAccount is not in the cluster/,
    breakIt: (_vault, tenant, lab) =>
      lab.kubernetes.client.delete(`/api/v1/namespaces/${tenant}/serviceaccounts/${tenant}-external-secrets`),
  },
  'no-mount': {
    step: 'path',
    means: /no engine is mounted there/,
    breakIt: (vault) => vault.delete('sys/mounts/other'),
  },
};

const FINE = 'fine';

/** Tenants that are alike, each of which another failure will meet, and one that none does. */
function platformOf(lab: Lab): Platform {
  const names = { platform: 'incident', server: 'vault', cluster: 'lab' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const [secret, other] = ['secret', 'other'].map((path) => new KvEngine(server, path));
  for (const name of [FINE, ...Object.keys(FAILURES)]) {
    const tenant = new Tenant(platform, name, { cluster, kv: (name === 'no-mount' ? other : secret)! });
    tenant.addExternalSecret('app', {
      source: SecretSource.properties({ KEY: tenant.secret('app').property('key') }),
      refreshInterval: Duration.seconds(2),
    });
  }
  return platform;
}

describe('incidents', () => {
  const command = join(folderWithPackage(), 'node_modules/tenantry/dist/cli/main.js');
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({
      vault: { storage: 'file', tls: true },
      postgres: false,
      externalSecrets: { arguments: ['--store-requeue-interval=2s'] },
    });
    const tenants = [FINE, ...Object.keys(FAILURES)];
    await applyPlatform(lab, platformOf(lab), { server: 'vault', cluster: 'lab', namespaces: tenants });
    await Promise.all(
      tenants.map((tenant) =>
        lab.vault.client.write(`${tenant === 'no-mount' ? 'other' : 'secret'}/data/${tenant}/app`, {
          data: { key: 'x' },
        }),
      ),
    );
    await Promise.all(tenants.map((tenant) => waitUntilReady(lab.kubernetes.client, secretOf(tenant))));
    await Promise.all(
      Object.entries(FAILURES).map(([tenant, { breakIt }]) => breakIt(lab.vault.client, tenant, lab)),
    );
  });
  afterAll(() => stopAfterTests(lab));

  const secretOf = (namespace: string) => ({ kind: 'externalsecrets', namespace, name: 'app' }) as const;

  const failed = (tenant: string) =>
    waitFor(`${tenant} to fail`, async () => {
      const condition = await readyCondition(lab.kubernetes.client, secretOf(tenant));
      return condition?.status === 'False';
    });

  /** What somebody is told who pipes this of kubectl into `tenantry explain -`. */
  async function explained(...args: string[]): Promise<string> {
    const input = await lab.kubernetes.kubectlOrThrow(args);
    const plan = join(lab.directory, 'incident', 'plan');
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [command, 'explain', '-', '--plan', plan],
      { input, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout;
  }

  /** The answer for what `kubectl describe` has of a tenant's ExternalSecret and, where that points there, of its store. */
  async function answerFor(tenant: string): Promise<string> {
    const answer = await explained('describe', 'externalsecret', 'app', `--namespace=${tenant}`);
    return suspectedIn(answer) === 'store'
      ? explained('describe', 'secretstore', 'vault', `--namespace=${tenant}`)
      : answer;
  }

  const suspectedIn = (answer: string) => /^> (\S+)/m.exec(answer)?.[1];

  test.each(Object.entries(FAILURES))('%s', async (tenant, { step, means }) => {
    await failed(tenant);
    await told(tenant, step, means);
  });

  function told(tenant: string, step: string, means: RegExp): Promise<unknown> {
    // Events come a moment after the condition.
    return waitFor(
      `${tenant} to be told`,
      async () => {
        const answer = await answerFor(tenant);
        if (means.test(answer) && suspectedIn(answer) === step) return true;
        throw new Error(answer);
      },
      { timeoutMs: 60_000, intervalMs: 500 },
    );
  }

  test('what is broken for one tenant is not for its neighbour', async () => {
    await waitUntilReady(lab.kubernetes.client, secretOf(FINE));
  });

  test.each<[string, string, RegExp, () => Promise<void>]>([
    ['a Vault that is sealed', 'server', /the server is sealed/, () => lab.vault.seal()],
    ['a Vault that does not answer', 'server', /ESO does not reach the server/, () => lab.vault.stop()],
    [
      'an auth mount that is gone',
      'login',
      /there is no such auth mount/,
      async () => {
        await lab.vault.start();
        await lab.vault.client.delete('sys/auth/kubernetes-lab');
      },
    ],
  ])('%s', (_what, step, means, breakIt) => breaksAll(step, means, breakIt));

  async function breaksAll(step: string, means: RegExp, breakIt: () => Promise<void>): Promise<void> {
    await breakIt();
    await failed(FINE);
    await told(FINE, step, means);
  }
});
