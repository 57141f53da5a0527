import { join } from 'node:path';
import {
  AuditDevice,
  AuditTarget,
  ClusterSecretStore,
  EsoInstallation,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  TenantFiles,
  VaultProduct,
  VaultServer,
} from '../../src';
import { organization } from '../../examples/multi-tenant/organization';
import { type PlanRecord } from '../../src/plan/records';

const TENANTS = join(__dirname, 'tenant-file', 'fixtures', 'tenants');

/** The platform of the multi-tenant example, whose teams are files. */
function organizationOfFiles(): Platform {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.vault.svc:8200',
    product: VaultProduct.vault('1.21'),
  });
  new AuditDevice(vault, 'audit-file', { target: AuditTarget.file('/vault/audit/audit.log') });
  new AuditDevice(vault, 'audit-stdout', { target: AuditTarget.file('stdout') });
  const cluster = new KubernetesCluster(vault, 'prod', {
    apiServer: 'https://kubernetes.default.svc:443',
    eso: EsoInstallation.helm('0.20'),
  });
  const kv = new KvEngine(vault, 'secret', { maxVersions: 10 });
  const connect = (id: string) =>
    new PostgresConnection(vault, id, {
      host: 'postgres.databases.svc',
      rotateAdmin: true,
      database: id,
      username: `vault_${id}`,
      passwordVariable: `${id}_admin_password`,
    });
  const billing = { owner: 'billing_owner' };
  const files = TenantFiles.load(platform, TENANTS, {
    clusters: [cluster],
    kvEngines: [kv],
    grants: {
      'team-a': {
        databases: [
          { connection: connect('orders'), access: [PostgresAccess.readWrite({ owner: 'orders_owner' })] },
        ],
      },
      'team-b': {
        databases: [
          {
            connection: connect('billing'),
            access: [PostgresAccess.readWrite(billing), PostgresAccess.readOnly(billing)],
          },
        ],
      },
    },
  });
  const store = new ClusterSecretStore(platform, 'shared-certificates', {
    cluster,
    engine: kv,
    tenants: files.tenants,
  });
  kv.share('shared/certificates/wildcard', { store, properties: ['certificate', 'private_key'] });
  return platform;
}

/** A plan without where its records were written. */
function withoutOrigins(plan: PlanRecord): unknown {
  return JSON.parse(JSON.stringify(plan, (key, value: unknown) => (key === 'origin' ? undefined : value)));
}

test('tenants of files and of a program give the same plan', () => {
  const written = withoutOrigins(organization().compile()._record);
  const read = organizationOfFiles().compile()._record;
  expect(withoutOrigins(read)).toEqual(written);
});
