import {
  AuditTarget,
  CaCertificate,
  CreationPolicy,
  DatabaseEngine,
  DeletionPolicy,
  Duration,
  JwtAuth,
  KvEngine,
  KvVersion,
  type Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  SecretTemplate,
  TenantFiles,
  VaultProduct,
} from '../../../src';
import { DEFINITION_ERROR_TOPICS, type DefinitionErrorId } from '../../../src/plan/definition-errors';
import { define, refusal, tenantOf, untyped } from '../../domain/definition';
import { withFolder } from '../../domain/tenant-file/given-files';

const EXAMPLES = Object.fromEntries(
  DEFINITION_ERROR_TOPICS.flatMap(({ errors }) =>
    Object.entries(errors).map(([id, { example }]) => [id, example]),
  ),
);

const jwt = () =>
  new JwtAuth(define().vault, 'ci', { jwksUrl: 'https://ci/keys', boundIssuer: 'https://ci' });
const load = (files: { readonly [name: string]: string }) => {
  const { platform, cluster, kv } = define();
  return withFolder(files, (folder) =>
    TenantFiles.load(platform, folder, { clusters: [cluster], kvEngines: [kv] }),
  );
};
const deliver = (props: object) => {
  const tenant = tenantOf(define());
  tenant.addExternalSecret('api', {
    source: SecretSource.properties({ password: tenant.secret('api').property('password') }),
    ...props,
  });
};

/** What is written for an example to be said. */
const WRITTEN: Partial<Record<DefinitionErrorId, () => unknown>> = {
  'malformed-name': () => tenantOf(define(), 'Team A'),
  'kept-name': () => tenantOf(define(), 'platform'),
  'unknown-name': () => tenantOf(define(), 'shop').addExternalSecret('x', untyped({ namespace: 'shpo' })),
  'wrong-type': () => tenantOf(define(), 'shop', { kv: untyped('secret') }),
  'malformed-path': () => AuditTarget.file('audit.log'),
  'malformed-pem': () => CaCertificate.inline('x'),
  'unknown-version': () => VaultProduct.vault('latest'),
  'nothing-named': () => jwt().addRole('deploy', { audiences: [], claims: { ref: 'main' } }),
  'no-reason': () => define().platform.acknowledge('unused-role', 'ok'),
  'misplaced-construct': () => {
    const definition = define();
    const { cluster, kv } = definition;
    return tenantOf({ ...definition, platform: untyped<Platform>(tenantOf(definition, 'shop')) }, 'x', {
      cluster,
      kv,
    });
  },
  'after-compile': () => {
    const { platform, vault } = define();
    platform._compileUnproven();
    return new DatabaseEngine(vault, 'orders');
  },
  'access-through-admin': () => {
    const definition = define();
    const admin = { host: 'db', database: 'billing', username: 'vault_admin', passwordVariable: 'billing' };
    return tenantOf(definition).addDatabaseRole('billing', {
      connection: new PostgresConnection(definition.vault, 'billing', admin),
      access: PostgresAccess.memberOf('vault_admin'),
      ttl: Duration.hours(24),
    });
  },
  'unknown-property': () =>
    tenantOf(define())
      .secret('db', { properties: ['username', 'password'] })
      .property('pasword'),
  'needs-kv-version-2': () => new KvEngine(define().vault, 'old', { version: KvVersion.V1, maxVersions: 3 }),
  'delete-without-owner': () =>
    deliver({ creationPolicy: CreationPolicy.MERGE, deletionPolicy: DeletionPolicy.DELETE }),
  'malformed-template': () => SecretTemplate.expression('{{ .user }}', []),
  'template-of-another-source': () =>
    deliver({ template: { URL: SecretTemplate.expression('{{ .user }}', ['user']) } }),
  'malformed-statement': () =>
    PostgresAccess.statements({ creation: ['CREATE ROLE "{{name}}"'], revocation: ['DROP ROLE "{{name}}"'] }),
  'malformed-rule-id': () => define().platform.acknowledge('Unused Role', 'the batch nodes use it'),
  'no-tenant-file': () => load({ 'shop.yml': '' }),
  'file-of-another-name': () => load({ 'store.yaml': 'name: shop\ncluster: prod\nkv: secret\n' }),
  'malformed-yaml': () => load({ 'shop.yaml': 'name: &a shop\ncluster: *a\nkv: secret\n' }),
  'missing-field': () => load({ 'shop.yaml': 'cluster: prod\nkv: secret\n' }),
};

test.each(Object.entries(WRITTEN))('the example of %s is what is said', (id, make) => {
  const error = refusal(make);
  const [given] = EXAMPLES[id]?.split('; expected') ?? [];
  expect([error.id, error.given]).toEqual([id, given]);
});
