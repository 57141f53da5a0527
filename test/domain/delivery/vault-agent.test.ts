import {
  Checks,
  Duration,
  PkiEngine,
  SecretSource,
  SecretTemplate,
  type TenantVaultAgentProps,
} from '../../../src';
import {
  databaseRoleOf,
  define,
  type Definition,
  granted,
  PEM,
  refusal,
  tenantOf,
  tenantRecord,
  untyped,
} from '../definition';

/** A tenant with an agent of its own. */
function agentOf(definition: Definition, props: Partial<TenantVaultAgentProps> = {}) {
  const shop = tenantOf(definition, 'shop');
  const source = SecretSource.properties({ key: shop.secret('app').property('api-key') });
  return { shop, agent: shop.addVaultAgent('web', { source, ...props }) };
}

/** What is found of agents, as far as it is no business of others. */
function findingsOf({ platform }: Definition) {
  return Checks.of(platform).findings.filter(({ origin }) => /shop|mail/.test(origin));
}

test('logs in as its application, and may read just what its files are made of', () => {
  const definition = define();
  const { shop, agent } = agentOf(definition);
  const [app] = [shop.secret('app')];
  const role = databaseRoleOf(shop, definition.database);
  shop.addVaultAgent('jobs', {
    source: SecretSource.all([
      SecretSource.properties({ one: app.property('one'), two: app.property('two') }),
      SecretSource.credentials(role),
    ]),
    template: { DATABASE_URL: SecretTemplate.connectionUrl(role) },
    templateOnly: true,
    serviceAccountName: 'worker',
    refreshInterval: Duration.minutes(1),
    permissions: '0440',
  });
  expect([agent.login.roleName, agent.namespace, agent.serviceAccountName]).toEqual([
    'shop_web',
    'shop',
    'web',
  ]);
  const { vaultAgents, policies, authRoles, serviceAccounts } = tenantRecord(definition, 'shop');
  const [jobs, web] = untyped(vaultAgents) as typeof vaultAgents;
  expect(web).toMatchObject({
    name: 'web',
    refreshInterval: 300,
    stays: true,
    login: { role: 'shop_web', serviceAccount: 'web', audiences: ['vault'] },
    reads: [{ path: 'secret/data/shop/app', values: { key: 'api-key' } }],
    files: { key: [{ value: 'key' }] },
  });
  expect(jobs).toMatchObject({
    name: 'jobs',
    refreshInterval: 60,
    permissions: '0440',
    login: { role: 'shop_jobs', serviceAccount: 'worker' },
    reads: [
      { path: 'database/creds/shop_orders', leased: true, role: { kind: 'databaseRoles' } },
      {
        path: 'secret/data/shop/app',
        secret: { key: 'shop/app', version: 2 },
        values: { one: 'one', two: 'two' },
      },
    ],
  });
  expect(Object.keys(jobs!.files)).toEqual(['DATABASE_URL']);
  const paths = (name: string) =>
    policies.find((policy) => policy.name === name)?.rules.map(({ path }) => path);
  expect(paths('shop_web_prod')).toEqual([
    'auth/token/renew-self',
    'auth/token/revoke-self',
    'secret/data/shop/app',
  ]);
  expect(paths('shop_jobs_prod')).toEqual([
    'auth/token/renew-self',
    'auth/token/revoke-self',
    'database/creds/shop_orders',
    'secret/data/shop/app',
    'sys/leases/renew',
  ]);
  const lives = authRoles.map(({ name, tokenTtl, tokenMaxTtl }) => [name, tokenTtl, tokenMaxTtl]);
  // The credential lives a day, and its token can be renewed a little longer.
  expect(lives).toContainEqual(['shop_jobs', 3600, 86_700]);
  expect(lives).toContainEqual(['shop_web', 3600, 3600]);
  expect(serviceAccounts.map(({ name }) => name)).toContain('worker');
  expect(findingsOf(definition)).toEqual([]);
});

test('which ends before its application starts has nothing to renew', () => {
  const definition = define();
  agentOf(definition, { stays: false });
  const { policies } = tenantRecord(definition, 'shop');
  const policy = policies.find(({ name }) => name === 'shop_web_prod');
  expect(policy?.rules.map(({ path }) => path)).toEqual(['secret/data/shop/app']);
  expect(findingsOf(definition)).toEqual([]);
});

test('reads what others have shared with its tenant', () => {
  const definition = define();
  const mail = tenantOf(definition, 'mail');
  const shop = tenantOf(definition, 'shop');
  const shared = granted(mail.secret('smtp'), shop);
  shop.addVaultAgent('web', { source: SecretSource.properties({ smtp: shared.property('password') }) });
  expect(findingsOf(definition)).toEqual([]);
});

test('is nothing of a tenant that is stopped', () => {
  const definition = define();
  const quarantine = { reason: 'token leaked', since: '2024-02-29' };
  const shop = tenantOf(definition, 'shop', { quarantine });
  shop.addVaultAgent('web', {
    source: SecretSource.properties({ key: shop.secret('app').property('key') }),
  });
  expect(tenantRecord(definition, 'shop').vaultAgents).toEqual([]);
  expect(findingsOf(definition).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test("a secret and a credential of another tenant's are refused", () => {
  const definition = define();
  const mail = tenantOf(definition, 'mail');
  const shop = tenantOf(definition, 'shop');
  const sources = [
    SecretSource.properties({ other: mail.secret('other').property('password') }),
    SecretSource.credentials(databaseRoleOf(mail, definition.database)),
  ];
  for (const [at, source] of sources.entries())
    expect(refusal(() => shop.addVaultAgent(`web-${at}`, { source })).id).toBe('not-its-own');
});

test.each<[string, (definition: Definition) => Partial<TenantVaultAgentProps>, string]>([
  [
    'keys that only Vault knows',
    (given) => ({ source: SecretSource.extract(tenantOf(given, 'other').secret('app')) }),
    'not-for-vault-agent',
  ],
  [
    'a function of ESO',
    () => ({ template: { upper: SecretTemplate.expression('{{ .key | upper }}', ['key']) } }),
    'not-for-vault-agent',
  ],
  [
    'a template of its own in a template',
    () => ({ template: { x: SecretTemplate.expression('{{ define "a" }}{{ end }}{{ .key }}', ['key']) } }),
    'not-for-vault-agent',
  ],
  [
    'a file that the injector takes for a template',
    () => ({ template: { 'file-a': 'x' } }),
    'malformed-name',
  ],
  ['a name that no annotation ends with', () => ({ template: { 'a-': 'x' } }), 'malformed-name'],
  ['a long name', () => ({ template: { ['a'.repeat(42)]: 'x' } }), 'malformed-name'],
  ['files that others may write', () => ({ permissions: '0666' }), 'malformed-text'],
  ['a misspelled option', () => ({ refreshInterva: 1 }) as never, 'misspelled-option'],
])('%s is refused', (_, props, id) => {
  const definition = define();
  expect(refusal(() => agentOf(definition, props(definition))).id).toBe(id);
});

test.each([true, false])('a chain of certificates is refused, and its parts are not', (whole) => {
  const definition = define();
  const engine = new PkiEngine(definition.vault, 'pki', { rootCertificate: PEM });
  const shop = tenantOf(definition, 'shop');
  const commonName = 'shop.example.com';
  const role = shop.addPkiRole('web', { engine, allowedDomains: [commonName], ttl: Duration.days(7) });
  const source = SecretSource.credentials(role.certificate({ commonName }));
  if (whole) {
    expect(refusal(() => shop.addVaultAgent('web', { source })).id).toBe('not-for-vault-agent');
    return;
  }
  shop.addVaultAgent('web', {
    source,
    template: { leaf: SecretTemplate.expression('{{ .certificate }}', ['certificate']) },
    templateOnly: true,
  });
  const [agent] = tenantRecord(definition, 'shop').vaultAgents;
  expect(agent?.reads).toMatchObject([
    { path: 'pki/issue/shop_web', method: 'POST', parameters: { common_name: commonName } },
  ]);
  expect(agent?.reads[0]).not.toHaveProperty('leased');
});
