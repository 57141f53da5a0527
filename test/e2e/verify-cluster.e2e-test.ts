import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestsYaml } from '../../src/kubernetes/manifest-yaml';
import { clusterRights } from '../../src/live/cluster-rights';
import { type ClusterSettings } from '../../src/live/cluster-settings';
import { verifyCluster } from '../../src/live/verify-cluster';
import { type Finding } from '../../src/plan/finding';
import { type PlanRecord } from '../../src/plan/records';
import { run } from '../cli/run';
import { Example } from '../lab/example/example';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type JsonObject } from '../lab/process/http';

const ROOT = join(__dirname, '..', '..');
const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const ESO = '/apis/external-secrets.io/v1';
const GENERATORS = '/apis/generators.external-secrets.io/v1alpha1';
const ADMISSION = '/apis/admissionregistration.k8s.io/v1';

/** Something that somebody does to a cluster by hand, and how it is told. */
interface Breakage {
  readonly what: string;
  /** Where the object is that is deleted, patched, or new. */
  readonly path: string;
  /** What is merged into it. */
  readonly patch?: JsonObject;
  /** What is made there. */
  readonly made?: JsonObject;
  /** `rule: beginning of the message`, of each finding. */
  readonly found: readonly string[];
}

/** Where the lab's Vault is filled in. */
const VAULT = 'https://vault.example';

const vaultAs = (role: string, account: JsonObject | undefined) => ({
  provider: {
    vault: {
      server: VAULT,
      path: 'secret',
      version: 'v2',
      auth: {
        kubernetes: {
          mountPath: 'kubernetes-prod',
          role,
          ...(account && { serviceAccountRef: { audiences: ['vault'], ...account } }),
        },
      },
    },
  },
});
const binds = (role: string, subjects: readonly JsonObject[]) => ({
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
  subjects,
});
const account = (namespace: string, name: string) => ({ kind: 'ServiceAccount', namespace, name });
const ESO_ACCOUNT = account('external-secrets', 'external-secrets');

const BREAKAGES: readonly Breakage[] = [
  {
    what: 'a generator is gone',
    path: `${GENERATORS}/namespaces/team-a/vaultdynamicsecrets/orders`,
    found: ['live-missing: VaultDynamicSecret team-a/orders is not in the cluster'],
  },
  {
    what: 'the guard is not in force',
    path: `${ADMISSION}/validatingadmissionpolicybindings/tenantry-acme-stores`,
    found: ['live-missing: ValidatingAdmissionPolicyBinding tenantry-acme-stores is not in the cluster'],
  },
  {
    what: 'the guard only warns',
    path: `${ADMISSION}/validatingadmissionpolicybindings/tenantry-acme-stores`,
    patch: { spec: { validationActions: ['Warn'] } },
    found: [
      'live-drift: spec.validationActions[0] of ValidatingAdmissionPolicyBinding tenantry-acme-stores is "Warn", planned is "Deny"',
    ],
  },
  {
    what: 'the guard is in force in some namespaces alone',
    path: `${ADMISSION}/validatingadmissionpolicybindings/tenantry-acme-stores`,
    patch: { spec: { matchResources: { namespaceSelector: { matchLabels: { guarded: 'yes' } } } } },
    found: ['live-drift: spec.matchResources of ValidatingAdmissionPolicyBinding tenantry-acme-stores is {'],
  },
  {
    what: 'the guard lets pass what it cannot decide',
    path: `${ADMISSION}/validatingadmissionpolicies/tenantry-acme-stores`,
    patch: { spec: { failurePolicy: 'Ignore' } },
    found: [
      'live-drift: spec.failurePolicy of ValidatingAdmissionPolicy tenantry-acme-stores is "Ignore", planned is "Fail"',
    ],
  },
  {
    what: 'an ExternalSecret is refreshed seldom, and fetches something else, too',
    path: `${ESO}/namespaces/team-a/externalsecrets/orders-api`,
    patch: {
      spec: { refreshInterval: '24h', dataFrom: [{ extract: { key: 'team-a/other' } }] },
    },
    found: [
      'live-drift: spec.dataFrom of ExternalSecret team-a/orders-api is [{"extract":',
      'live-drift: spec.refreshInterval of ExternalSecret team-a/orders-api is "24h", planned is "15m0s"',
    ],
  },
  {
    what: "a ServiceAccount's token is mounted",
    path: '/api/v1/namespaces/team-a/serviceaccounts/team-a-external-secrets',
    patch: { automountServiceAccountToken: null },
    found: [
      'live-drift: automountServiceAccountToken of ServiceAccount team-a/team-a-external-secrets is not there, planned is false',
    ],
  },
  {
    what: 'an object lost who it is for',
    path: `${ESO}/namespaces/team-a/externalsecrets/orders-api`,
    patch: { metadata: { labels: { 'tenantry.io/tenant': null } } },
    found: [
      'live-drift: metadata.labels.tenantry.io/tenant of ExternalSecret team-a/orders-api is not there, planned is "team-a"',
    ],
  },
  {
    what: 'a store is not ready',
    path: `${ESO}/namespaces/team-a/secretstores/vault/status`,
    patch: {
      status: {
        conditions: [
          { type: 'Ready', status: 'False', reason: 'InvalidProviderConfig', message: 'permission denied' },
        ],
      },
    },
    found: [
      'live-not-ready: SecretStore team-a/vault is not Ready: InvalidProviderConfig, permission denied',
    ],
  },
  {
    what: 'an ExternalSecret was not refreshed',
    path: `${ESO}/namespaces/team-a/externalsecrets/orders-api/status`,
    patch: { status: { refreshTime: '2026-01-01T00:00:00Z' } },
    found: [
      'live-stale: ExternalSecret team-a/orders-api was last refreshed at 2026-01-01T00:00:00Z, and is to be every 15m0s',
    ],
  },
  {
    what: 'somebody else logs in as a tenant',
    path: `${ESO}/namespaces/team-a/secretstores/spy`,
    made: { spec: vaultAs('team-a', { name: 'team-a-external-secrets' }) },
    found: [
      'foreign-store: SecretStore team-a/spy, which is not managed here, logs in as ServiceAccount team-a/team-a-external-secrets',
      "foreign-store: SecretStore team-a/spy, which is not managed here, logs in with role 'team-a' of auth/kubernetes-prod",
    ],
  },
  {
    what: 'ESO is made administrator',
    path: `${RBAC}/clusterrolebindings/debug`,
    made: binds('cluster-admin', [ESO_ACCOUNT]),
    found: [
      'foreign-binding: ClusterRoleBinding debug, which is not managed here, gives ServiceAccount external-secrets/external-secrets, that ESO runs as, everything of all resources',
    ],
  },
  {
    what: 'ESO may write in a namespace by its group',
    path: `${RBAC}/namespaces/team-b/rolebindings/editors`,
    made: binds('edit', [{ kind: 'Group', name: 'system:serviceaccounts:external-secrets' }]),
    found: ['foreign-binding: RoleBinding team-b/editors, which is not managed here, gives'],
  },
  {
    what: "a tenant's ServiceAccount is given something",
    path: `${RBAC}/namespaces/team-a/rolebindings/viewer`,
    made: binds('view', [account('team-a', 'team-a-external-secrets')]),
    found: [
      'foreign-binding: RoleBinding team-a/viewer, which is not managed here, gives ServiceAccount team-a/team-a-external-secrets ClusterRole view',
    ],
  },
];

describe('the running cluster', () => {
  let lab: Lab;
  let plan: PlanRecord;
  let settings: ClusterSettings;

  beforeAll(async () => {
    lab = await startLab();
    const example = new Example(lab);
    await example.load({}, () => undefined);
    plan = example.platform()._compileUnproven();
    const { client } = lab.kubernetes;
    await Promise.all(
      plan.tenants.flatMap(({ externalSecrets }) =>
        externalSecrets.map(({ namespace, name }) =>
          waitUntilReady(client, { kind: 'externalsecrets', namespace, name }),
        ),
      ),
    );
    // What it says of what is broken would be told, too.
    lab.externalSecrets.server.pause();
    settings = await settingsOf('verify', clusterRights(plan, 'prod', true));
  });
  afterAll(async () => {
    lab.externalSecrets.server.resume();
    await stopAfterTests(lab);
  });

  /** Settings of somebody who has a role and nothing else. */
  async function settingsOf(name: string, role: object): Promise<ClusterSettings> {
    const { client, apiServerUrl, caCertificate: ca } = lab.kubernetes;
    const { metadata } = role as { readonly metadata: { readonly name: string } };
    await lab.kubernetes.apply(manifestsYaml([role as { readonly [key: string]: unknown }]));
    await client.create('/api/v1/namespaces/default/serviceaccounts', { metadata: { name } });
    await client.create(`${RBAC}/clusterrolebindings`, {
      metadata: { name },
      ...binds(metadata.name, [account('default', name)]),
    });
    const token = await client.serviceAccountToken('default', name);
    return { address: new URL(apiServerUrl), options: { ca, headers: { Authorization: `Bearer ${token}` } } };
  }

  const textOf = ({ rule, message }: Finding) => `${rule}: ${message}`;

  async function found(expected: readonly string[] = [], who = settings) {
    const question = { expected, secrets: true, now: Date.now() };
    const { findings, refused, unseen } = await verifyCluster(plan, 'prod', who, question);
    return { lines: findings.map(textOf).sort(), refused, unseen };
  }

  test('is as planned once it is delivered, and the printed ClusterRole suffices to see that', async () => {
    expect(await found()).toEqual({
      lines: [],
      refused: [],
      unseen: [
        'objects that hooks and charts of your own add to the plan',
        "who else may make tokens of tenants' ServiceAccounts, or run pods as them",
      ],
    });
  });

  test.each(BREAKAGES)('$what', async ({ path, patch, made, found: expected }) => {
    const { client } = lab.kubernetes;
    const folder = path.slice(0, path.lastIndexOf('/'));
    const was = made ? undefined : await client.get(path);
    if (made) {
      const name = path.slice(folder.length + 1);
      const text = JSON.stringify({ ...typeOf(folder), metadata: { name }, ...made });
      await client.create(folder, JSON.parse(text.replace(VAULT, lab.vault.address)) as JsonObject);
    } else if (patch) await client.patch(path, patch);
    else await client.delete(path);
    try {
      const { lines } = await found();
      expect(lines.map((line, i) => line.slice(0, expected[i]?.length))).toEqual(expected);
    } finally {
      if (made) await client.delete(path);
      else await restore(path, was ?? {});
    }
    expect((await found()).lines).toEqual([]);
  });

  /** Writes an object as it was. */
  async function restore(path: string, was: JsonObject): Promise<void> {
    const { client } = lab.kubernetes;
    const now = await client.get(path);
    const kept = ['name', 'namespace', 'labels', 'annotations', 'ownerReferences', 'finalizers'];
    const metadata = Object.fromEntries(
      Object.entries(was['metadata'] as JsonObject).filter(([field]) => kept.includes(field)),
    );
    const object = { ...was, metadata };
    const { metadata: current } = now ?? {};
    if (now === undefined) await client.create(path.slice(0, path.lastIndexOf('/')), object);
    else
      await client.send('PUT', path, {
        ...object,
        metadata: { ...metadata, resourceVersion: (current as JsonObject)['resourceVersion'] },
      });
    // A status is no part of what creates an object.
    if (now === undefined && was['status'] !== undefined)
      await client.patch(`${path}/status`, { status: was['status'] }).catch(() => undefined);
  }

  test('a Secret lacks a key, and another is gone', async () => {
    const { client } = lab.kubernetes;
    const path = '/api/v1/namespaces/team-a/secrets/orders-api';
    const was = await client.get(path);
    await client.patch(path, { data: { API_KEY: null } });
    expect((await found()).lines).toEqual(['live-secret-keys: Secret team-a/orders-api lacks API_KEY']);
    await client.delete(path);
    expect((await found()).lines).toEqual(['live-secret-keys: Secret team-a/orders-api is not there']);
    await restore(path, was ?? {});
  });

  test('who is known and meant is not told', async () => {
    const { client } = lab.kubernetes;
    await client.create(`${RBAC}/clusterrolebindings`, {
      metadata: { name: 'debug' },
      ...binds('cluster-admin', [ESO_ACCOUNT]),
    });
    expect((await found(['ClusterRoleBinding debug'])).lines).toEqual([]);
    await client.delete(`${RBAC}/clusterrolebindings/debug`);
    expect((await found(['ClusterRoleBinding debug'])).unseen).toContain(
      '--expect ClusterRoleBinding debug, which is not found',
    );
  });

  test('who may list half sees that half, and says what was not seen', async () => {
    const { client } = lab.kubernetes;
    const half = await settingsOf('half', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'half' },
      rules: [{ apiGroups: ['external-secrets.io'], resources: ['externalsecrets'], verbs: ['list'] }],
    });
    const path = `${ESO}/namespaces/team-a/externalsecrets/orders-api`;
    await client.delete(path);
    expect((await found([], half)).lines).toEqual([
      'live-missing: ExternalSecret team-a/orders-api is being deleted',
    ]);
    await client.patch(path, { metadata: { finalizers: null } });
    const { lines, refused } = await found([], half);
    expect(lines).toEqual(['live-missing: ExternalSecret team-a/orders-api is not in the cluster']);
    expect(refused).toEqual(
      expect.arrayContaining([`${ESO}/secretstores`, '/api/v1/namespaces/team-a/secrets', `${RBAC}/roles`]),
    );
  });

  test('is reported by the command as docs/verify.md shows it, by a context of the kubeconfig', async () => {
    const { client, apiServerUrl } = lab.kubernetes;
    const kubeconfig = await lab.kubernetes.kubeconfigOfServiceAccount('default', 'verify');
    const path = `${ADMISSION}/validatingadmissionpolicybindings/tenantry-acme-stores`;
    const was = await client.get(path);
    await client.patch(path, { spec: { validationActions: ['Warn'] } });
    await client.create(`${RBAC}/clusterrolebindings`, {
      metadata: { name: 'debug' },
      ...binds('cluster-admin', [ESO_ACCOUNT]),
    });
    const verified = (...args: string[]) => {
      const plans = ['--plan', join(lab.directory, 'example', 'plan')];
      const command = ['npx', 'tsx', 'src/cli/main.ts', 'verify', '--cluster', 'prod', ...plans, ...args];
      return run(ROOT, command, { KUBECONFIG: kubeconfig });
    };
    const { code, stdout } = verified('--context', 'lab');
    const page = readFileSync(join(ROOT, 'docs', 'verify.md'), 'utf8');
    expect(page).toContain(
      `$ tenantry verify --cluster prod\n${stdout.replaceAll(apiServerUrl, 'https://api.prod.example.com:6443')}\`\`\``,
    );
    expect(code).toBe(1);
    expect(verified('--context', 'other')).toMatchObject({
      code: 2,
      stderr: "error: no context 'other': --context takes one of lab [wrong-settings]\n",
    });
    await restore(path, was ?? {});
    await client.delete(`${RBAC}/clusterrolebindings/debug`);
  });

  test('credentials that are wrong, and nobody who answers, have names of their own', async () => {
    const options = { ...settings.options, headers: { Authorization: 'Bearer wrong' } };
    await expect(found([], { ...settings, options })).rejects.toMatchObject({ id: 'unauthorized' });
    const address = new URL('https://127.0.0.1:1');
    await expect(found([], { ...settings, address })).rejects.toMatchObject({ id: 'unreachable' });
  });
});

/** What the objects of a folder of the API are. */
function typeOf(folder: string): JsonObject {
  const [, , group = '', version = ''] = folder.split('/');
  const kinds: Record<string, string> = {
    secretstores: 'SecretStore',
    clusterrolebindings: 'ClusterRoleBinding',
    rolebindings: 'RoleBinding',
  };
  const kind = kinds[folder.slice(folder.lastIndexOf('/') + 1)];
  return { apiVersion: `${group}/${version}`, kind: kind ?? '' };
}
