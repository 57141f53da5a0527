import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding } from '../../src/plan/finding';
import { policyHcl } from '../../src/documents/policy-hcl';
import { type PlanRecord } from '../../src/plan/records';
import { readingRights } from '../../src/live/reading-rights';
import { type VaultSettings } from '../../src/live/vault-settings';
import { verify } from '../../src/live/verify';
import { tenantry } from '../cli/command';
import { Example } from '../lab/example/example';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type JsonObject, valueAt } from '../lab/process/http';
import { applierFor } from '../lab/stack/choose-applier';

const ROOT = join(__dirname, '..', '..');

/** Something that somebody does to Vault by hand, and how it is told. */
interface Breakage {
  readonly what: string;
  readonly path: string;
  /** What is written; none: it is deleted. */
  readonly body?: JsonObject;
  /** What the server is told beforehand. */
  readonly before?: readonly (readonly [path: string, body: JsonObject])[];
  /** What is deleted afterwards, besides the path, where that is new. */
  readonly leaves?: readonly string[];
  /** How what is new is undone; default: what was there is written again. */
  readonly isNew?: true;
  /** `rule: part of the message`, of each finding. */
  readonly found: readonly string[];
}

/** All that is looked at only where it is asked for. */
const ALL = { secrets: true, tokens: true };
const ROLE = 'auth/kubernetes-prod/role/team-a';
const policyOf = (name: string, rules: string) => [`sys/policies/acl/${name}`, { policy: rules }] as const;
const READS_ALL = 'path "secret/*" { capabilities = ["read"] }';

const BREAKAGES: readonly Breakage[] = [
  {
    what: 'a policy is gone',
    path: 'sys/policies/acl/team-b-generator',
    found: ['live-missing: vault_policy.team-b-generator is not in Vault: sys/policies/acl/team-b-generator'],
  },
  {
    what: 'a policy lets its tenant read what is of others',
    path: 'sys/policies/acl/team-a-generator',
    body: { policy: 'path "secret/data/team-b/*" { capabilities = ["read"] }' },
    found: [
      "foreign-access: role 'team-a-generator' of auth/kubernetes-prod can read secret/data/team-b/, part of the secrets of tenant 'team-b', by rule 'secret/data/team-b/*' of policy 'team-a-generator'",
      "live-drift: vault_policy.team-a-generator allows also read on 'secret/data/team-b/*' and lacks ",
    ],
  },
  {
    what: 'a role binds every namespace',
    path: ROLE,
    body: { bound_service_account_namespaces: '*' },
    found: [
      'live-drift: bound_service_account_namespaces of vault_kubernetes_auth_backend_role.prod_team-a is ["*"], planned is ["team-a"]',
    ],
  },
  {
    what: 'a role binds namespaces by their labels',
    path: ROLE,
    body: { bound_service_account_namespace_selector: '{"matchLabels":{"team":"x"}}' },
    found: [
      'live-drift: bound_service_account_namespace_selector of vault_kubernetes_auth_backend_role.prod_team-a is',
    ],
  },
  {
    what: 'tokens of a role live longer',
    path: ROLE,
    body: { token_ttl: 86_400, token_max_ttl: 86_400 },
    found: [
      'live-drift: token_max_ttl of vault_kubernetes_auth_backend_role.prod_team-a is 86400, planned is',
      'live-drift: token_ttl of vault_kubernetes_auth_backend_role.prod_team-a is 86400, planned is',
    ],
  },
  {
    what: 'a role has a policy more',
    path: ROLE,
    body: { token_policies: ['team-a', 'team-b'] },
    found: [
      'live-drift: token_policies of vault_kubernetes_auth_backend_role.prod_team-a is ["team-a","team-b"], planned is ["team-a"]',
    ],
  },
  {
    what: 'an auth mount trusts another API server',
    path: 'auth/kubernetes-prod/config',
    body: { kubernetes_host: 'https://elsewhere:6443', kubernetes_ca_cert: '', disable_local_ca_jwt: true },
    found: [
      'live-drift: kubernetes_ca_cert of vault_kubernetes_auth_backend_config.prod is',
      'live-drift: kubernetes_host of vault_kubernetes_auth_backend_config.prod is "https://elsewhere:6443", planned is',
    ],
  },
  {
    what: 'secrets have fewer versions',
    path: 'secret/config',
    body: { max_versions: 2 },
    found: ['live-drift: max_versions of vault_kv_secret_backend_v2.secret is 2, planned is'],
  },
  {
    what: 'a connection takes every role',
    path: 'database/config/orders',
    body: { allowed_roles: ['*'], verify_connection: false },
    found: [
      'live-drift: allowed_roles of vault_database_secret_backend_connection.orders is ["*"], planned is',
    ],
  },
  {
    what: 'a connection leads elsewhere',
    path: 'database/config/orders',
    body: {
      connection_url: 'postgresql://{{username}}:{{password}}@elsewhere/orders',
      verify_connection: false,
    },
    found: [
      'live-drift: connection_url of vault_database_secret_backend_connection.orders is "postgresql://{{',
    ],
  },
  {
    what: 'a database role makes superusers',
    path: 'database/roles/team-a_orders',
    body: { creation_statements: ['CREATE ROLE "{{name}}" SUPERUSER'] },
    found: [
      'live-drift: creation_statements of vault_database_secret_backend_role.database_team-a_orders is ["CREATE ROLE \\"{{name}}\\" SUPERUSER"], planned is',
    ],
  },
  {
    what: 'a policy is written in other words',
    path: 'sys/policies/acl/shared-certificates',
    body: {
      policy:
        '# by hand\n' +
        'path "secret/data/shared/certificates/wildcard" { capabilities = ["read"] }\n' +
        'path "auth/token/revoke-self" { capabilities = ["update"] }\n' +
        'path "auth/token/lookup-self" { capabilities = ["read"] }\n',
    },
    found: ['live-policy-text: vault_policy.shared-certificates is written otherwise, and means the same'],
  },
  {
    what: 'a role that nobody planned reads all secrets',
    path: 'auth/approle/role/legacy',
    before: [['sys/auth/approle', { type: 'approle' }], policyOf('legacy', READS_ALL)],
    body: { token_policies: ['legacy'] },
    isNew: true,
    leaves: ['sys/auth/approle', 'sys/policies/acl/legacy'],
    found: ["foreign-access: 'legacy' of auth/approle/role, which is not managed here, can read secret/"],
  },
  {
    what: "a role that nobody planned binds ESO's own ServiceAccount",
    path: 'auth/kubernetes-prod/role/eso',
    body: {
      bound_service_account_names: 'external-secrets',
      bound_service_account_namespaces: 'external-secrets',
    },
    isNew: true,
    found: [
      "foreign-access: 'eso' of auth/kubernetes-prod/role, which is not managed here, binds external-secrets/external-secrets, the ServiceAccount that ESO itself runs as",
    ],
  },
  {
    what: 'somebody may write policies',
    path: 'auth/userpass/users/joe',
    before: [
      ['sys/auth/userpass', { type: 'userpass' }],
      policyOf('ops', 'path "sys/mounts/*" { capabilities = ["update"] }'),
    ],
    body: { password: 'of-the-lab-1', token_policies: ['ops'] },
    isNew: true,
    leaves: ['sys/auth/userpass', 'sys/policies/acl/ops'],
    found: [
      "foreign-administration: 'joe' of auth/userpass/users, which is not managed here, may update sys/mounts/",
    ],
  },
  {
    what: 'a group reads all secrets',
    path: 'identity/group/name/everybody',
    before: [policyOf('all', READS_ALL)],
    body: { policies: ['all'] },
    isNew: true,
    leaves: ['sys/policies/acl/all'],
    found: ["foreign-access: group 'everybody', which is not managed here, can read secret/"],
  },
  {
    what: 'a policy is there that a token may have',
    path: 'sys/policies/acl/loose',
    body: { policy: READS_ALL },
    isNew: true,
    found: ["foreign-access: a token with policy 'loose', which is not managed here, can read secret/"],
  },
];

/** What can be written again of what was read. */
function restorable(path: string, data: JsonObject): JsonObject {
  if (!path.startsWith('database/config/')) return data;
  const details = data['connection_details'] as JsonObject;
  return { ...data, ...details, verify_connection: false };
}

describe('the running Vault', () => {
  let lab: Lab;
  let example: Example;
  let plan: PlanRecord;
  let settings: VaultSettings;

  beforeAll(async () => {
    lab = await startLab({ externalSecrets: false });
    example = new Example(lab);
    await example.prepare();
    example.synthesize();
    await example.setUpDatabases();
    await example.applyStacks(await applierFor(lab, example.stackFolders[0], () => undefined));
    await example.fillSecrets();
    plan = example.platform()._compileUnproven();
    const { client, address } = lab.vault;
    await client.write(`sys/policies/acl/verify`, { policy: policyHcl(readingRights(plan, 'vault', ALL)) });
    const made = await client.write('auth/token/create', { policies: ['verify'], no_default_policy: true });
    settings = { address: new URL(address), token: String(valueAt(made, 'auth', 'client_token')) };
    // What a planned role gives is none of the tokens that are told.
    const account = { namespace: 'team-a', name: 'team-a-external-secrets' };
    await lab.kubernetes.client.create(`/api/v1/namespaces/${account.namespace}/serviceaccounts`, {
      metadata: { name: account.name },
    });
    const request = { audiences: ['vault'] };
    const jwt = await lab.kubernetes.client.serviceAccountToken(account.namespace, account.name, request);
    await client.write('auth/kubernetes-prod/login', { role: 'team-a', jwt });
  });
  afterAll(() => stopAfterTests(lab));

  const textOf = ({ rule, message }: Finding) => `${rule}: ${message}`;

  /** Findings, in the order of their texts. */
  async function found(expected: readonly string[] = []): Promise<string[]> {
    const { findings, refused } = await verify(plan, 'vault', settings, {
      ...ALL,
      expected: ['token/root', ...expected],
    });
    expect(refused).toEqual([]);
    return findings.map(textOf).sort();
  }

  test('is as planned once it is applied, and the emitted policy suffices to see that', async () => {
    expect(await found()).toEqual([]);
  });

  test.each(BREAKAGES)('$what', async ({ path, body, before = [], leaves = [], isNew, found: expected }) => {
    const { client } = lab.vault;
    for (const [where, what] of before) await client.write(where, what);
    const was = isNew ? undefined : await client.read(path);
    if (body === undefined) await client.delete(path);
    else await client.write(path, path.startsWith('database/roles/') ? { ...was, ...body } : body);
    try {
      const lines = await found();
      expect(lines.map((line, i) => line.slice(0, expected[i]?.length))).toEqual(expected);
    } finally {
      if (was) await client.write(path, restorable(path, was));
      else await client.delete(path);
      for (const where of leaves) await client.delete(where);
    }
    expect(await found()).toEqual([]);
  });

  test('an audit device is gone', async () => {
    const { client } = lab.vault;
    const was = valueAt(await client.read('sys/audit'), 'audit-file/') as JsonObject;
    await client.delete('sys/audit/audit-file');
    expect(await found()).toEqual(['live-missing: vault_audit.audit-file is not in Vault: sys/audit']);
    await client.write('sys/audit/audit-file', was);
    expect(await found()).toEqual([]);
  });

  test('a secret lacks a property that is read, and is not there', async () => {
    const { client } = lab.vault;
    await client.write('secret/data/team-a/orders', { data: { 'api-key': 'of-the-lab' } });
    expect(await found()).toEqual(['live-secret: secret/team-a/orders lacks webhook-secret']);
    await client.delete('secret/metadata/team-a/orders');
    expect(await found()).toEqual(['live-secret: secret/team-a/orders is not there']);
    await example.fillSecrets();
    expect(await found()).toEqual([]);
  });

  test('tokens that no role gives are told', async () => {
    const { client } = lab.vault;
    await client.write(...policyOf('all', READS_ALL));
    const given = { policies: ['all'], display_name: 'fire', no_default_policy: true };
    const made = [
      await client.write('auth/token/create', given),
      await client.write('auth/token/create', given),
    ];
    const accessors = made.map((each) => String(valueAt(each, 'auth', 'accessor')));
    const [line = '', ...others] = await found();
    expect(others).toEqual([]);
    expect(line).toMatch(
      /^foreign-access: token 'token-fire' of auth\/token\/create, accessor \w+ and 1 more, which is not managed here, can read secret\//,
    );
    expect(accessors).toContain(/accessor (\w+)/.exec(line)?.[1]);
    expect(await found(['token/token-fire'])).toEqual([]);
    for (const accessor of accessors) await client.write('auth/token/revoke-accessor', { accessor });
    await client.delete('sys/policies/acl/all');
  });

  test('who is known and meant is not told', async () => {
    const { client } = lab.vault;
    await client.write('sys/policies/acl/admin', { policy: 'path "*" { capabilities = ["read", "sudo"] }' });
    expect(await found()).not.toEqual([]);
    expect(await found(['policy/admin'])).toEqual([]);
    await client.delete('sys/policies/acl/admin');
  });

  test('a token that may read half sees that half, and says what it did not see', async () => {
    const { client } = lab.vault;
    const policy =
      'path "sys/policies/*" { capabilities = ["read", "list"] } path "auth/token/lookup-self" { capabilities = ["read"] }';
    await client.write('sys/policies/acl/half', { policy });
    const made = await client.write('auth/token/create', { policies: ['half'], no_default_policy: true });
    await client.delete('sys/policies/acl/team-b');
    const half = { ...settings, token: String(valueAt(made, 'auth', 'client_token')) };
    const { findings, refused } = await verify(plan, 'vault', half, { ...ALL, expected: ['policy/verify'] });
    expect(findings.map(textOf)).toEqual([
      'live-missing: vault_policy.team-b is not in Vault: sys/policies/acl/team-b',
    ]);
    expect(refused).toContain(ROLE);
  });

  test('no value of a secret was asked for', () => {
    const asked = lab.vault.auditEntries().filter((entry) => {
      const policies = valueAt(entry['auth'], 'policies');
      return Array.isArray(policies) && policies.includes('verify');
    });
    const requests = new Set(
      asked.map(
        ({ request }) => `${String(valueAt(request, 'operation'))} ${String(valueAt(request, 'path'))}`,
      ),
    );
    expect(requests.size).toBeGreaterThan(40);
    const unexpected = [...requests].filter(
      (request) =>
        !/^(?:read|list) |^update auth\/token\/lookup-accessor$/.test(request) ||
        /^\w+ (?:secret\/(?!config$|subkeys\/)|database\/creds)/.test(request),
    );
    expect(unexpected).toEqual([]);
  });

  test('is reported as docs/verify.md shows it', async () => {
    const { client, address } = lab.vault;
    const role = await client.read(ROLE);
    await client.write(ROLE, { bound_service_account_namespaces: '*' });
    await client.delete('sys/policies/acl/team-b');
    await client.write('sys/auth/approle', { type: 'approle' });
    await client.write(...policyOf('legacy', READS_ALL));
    await client.write('auth/approle/role/legacy', { token_policies: ['legacy'] });
    const { env } = process;
    process.env = { ...env, VAULT_ADDR: address, VAULT_TOKEN: settings.token };
    const { code, stdout } = await tenantry(ROOT, 'verify', '--plan', join(lab.directory, 'example', 'plan'));
    process.env = env;
    const page = readFileSync(join(ROOT, 'docs', 'verify.md'), 'utf8');
    expect(page).toContain(
      `$ tenantry verify\n${stdout.replaceAll(address, 'https://vault.example.com:8200')}\`\`\``,
    );
    expect(code).toBe(1);
    await client.delete('sys/auth/approle');
    await client.delete('sys/policies/acl/legacy');
    await client.write(ROLE, role ?? {});
  });

  test('a token that is wrong, and a Vault that is sealed, have names of their own', async () => {
    const question = { ...ALL, expected: [] };
    await expect(verify(plan, 'vault', { ...settings, token: 'wrong' }, question)).rejects.toMatchObject({
      id: 'unauthorized',
    });
    await lab.vault.client.write('sys/seal');
    await expect(verify(plan, 'vault', settings, question)).rejects.toMatchObject({ id: 'sealed' });
  });
});
