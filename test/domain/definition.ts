import {
  type DatabaseRole,
  Duration,
  type IGrantee,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  type KvSecret,
  Platform,
  type PlatformProps,
  PostgresAccess,
  PostgresConnection,
  Tenant,
  type TenantProps,
  VaultProduct,
  VaultServer,
  type VaultServerProps,
} from '../../src';
import { DefinitionError, type DefinitionProblem } from '../../src/plan/definition-error';
import { type PlanRecord, type TenantRecord } from '../../src/plan/records';

export const PEM = `-----BEGIN CERTIFICATE-----\n${'A'.repeat(64)}\n-----END CERTIFICATE-----\n`;

/** The secret, granted to everybody named. */
export function granted(secret: KvSecret, ...grantees: readonly IGrantee[]): KvSecret {
  grantees.forEach((grantee) => secret.grantRead(grantee));
  return secret;
}

/** A small definition to add to. */
export interface Definition {
  readonly platform: Platform;
  readonly vault: VaultServer;
  readonly cluster: KubernetesCluster;
  readonly auth: KubernetesAuth;
  readonly kv: KvEngine;
  readonly database: PostgresConnection;
}

export function define(
  name = 'acme',
  props?: PlatformProps,
  vaultProps: Partial<VaultServerProps> = {},
): Definition {
  const platform = new Platform(name, props);
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.vault.svc:8200',
    product: VaultProduct.vaultEnterprise('1.21'),
    ...vaultProps,
  });
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://10.0.0.1:6443' });
  const auth = new KubernetesAuth(vault, 'prod', { cluster });
  const kv = new KvEngine(vault, 'secret');
  const database = connect(vault, 'orders');
  return { platform, vault, cluster, auth, kv, database };
}

export function connect(vault: VaultServer, id: string): PostgresConnection {
  return new PostgresConnection(vault, id, {
    host: `${id}-db.databases.svc`,
    database: id,
    username: `vault_${id}`,
    passwordVariable: `${id}_admin_password`,
  });
}

export function tenantOf(
  { platform, cluster, kv }: Definition,
  id = 'team-a',
  props: Partial<TenantProps> = {},
): Tenant {
  return new Tenant(platform, id, { cluster, kv, ...props });
}

export function databaseRoleOf(tenant: Tenant, connection: PostgresConnection, id = 'orders'): DatabaseRole {
  return tenant.addDatabaseRole(id, {
    connection,
    access: PostgresAccess.memberOf('orders_rw'),
    ttl: Duration.hours(24),
  });
}

export function planOf({ platform }: Definition): PlanRecord {
  return platform._compileUnproven();
}

export function tenantRecord(definition: Definition, name = 'team-a'): TenantRecord {
  const record = planOf(definition).tenants.find((tenant) => tenant.name === name);
  if (!record) throw new Error(`no tenant ${name}`);
  return record;
}

/** What a call from JavaScript may pass. */
export function untyped<T>(value: unknown): T {
  return value as T;
}

/** The error that something is refused with. */
export function refusal(make: () => unknown): DefinitionError {
  try {
    make();
  } catch (error) {
    if (error instanceof DefinitionError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

/** Expects a refusal whose parts hold these texts. */
export function expectRefusal(make: () => unknown, parts: Partial<DefinitionProblem>): void {
  const error = refusal(make);
  for (const part of ['given', 'expected', 'fix', 'where'] as const) {
    expect(error[part]).not.toBe('');
    if (parts[part] !== undefined) expect(error[part]).toContain(parts[part]);
  }
  expect(error.message).toContain(error.given);
  expect(error.message).toContain(error.expected);
  expect(error.message).toContain(error.fix);
}
