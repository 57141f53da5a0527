import {
  Duration,
  PkiEngine,
  type PostgresConnection,
  QuotaScope,
  RateLimitQuota,
  SecretSource,
  TransitEngine,
  type VaultServer,
} from 'tenantry';
import { ownerOf } from '../../src/domain/platform/ownership';
import { type Owner } from './organizations';
import { type Random } from './random';

/** Far above what a test asks: a quota that is there, and refuses nothing. */
const PLENTY = 100_000;

/** What tenants use besides KV and users that are made for them: two of them each, so that one is another's neighbour. */
export function addEngines(
  random: Random,
  vault: VaultServer,
  tenants: readonly Owner[],
  connections: readonly PostgresConnection[],
): void {
  const two = () => random.shuffled(tenants).slice(0, 2);
  if (random.onceIn(2)) addKeys(vault, two());
  if (random.onceIn(2)) addCertificates(vault, two());
  if (random.onceIn(2)) for (const tenant of two()) addStaticUser(tenant, random.oneOf(connections));
  if (random.onceIn(3)) addQuotas(vault, two());
}

/** A key each, and an application that encrypts by it. */
function addKeys(vault: VaultServer, tenants: readonly Owner[]): void {
  const engine = new TransitEngine(vault, `${vault.node.root.node.id}-transit`);
  for (const tenant of tenants)
    tenant.addTransitKey('cards', { engine }).grantEncrypt(tenant.addWorkloadLogin('web'));
}

/** A certificate each, of a root that Vault makes. */
function addCertificates(vault: VaultServer, tenants: readonly Owner[]): void {
  const engine = new PkiEngine(vault, `${vault.node.root.node.id}-pki`, { maxTtl: Duration.days(3650) });
  engine.addIssuer('root', { commonName: 'Root', ttl: Duration.days(3650) });
  for (const tenant of tenants) {
    const commonName = `${ownerOf(tenant)?.replaceAll('_', '-')}.example.com`;
    const role = tenant.addPkiRole('web', {
      engine,
      allowedDomains: [commonName],
      ttl: Duration.days(7),
      issuer: 'root',
    });
    tenant.addExternalSecret('web-tls', {
      source: SecretSource.credentials(role.certificate({ commonName })),
    });
  }
}

/** A user of a database that is there, whose password Vault changes. */
function addStaticUser(tenant: Owner, connection: PostgresConnection): void {
  const role = tenant.addStaticDatabaseRole('reports', {
    connection,
    username: `${ownerOf(tenant)?.replaceAll('-', '_')}_reports`,
    rotationPeriod: Duration.days(7),
  });
  tenant.addExternalSecret('reports', { source: SecretSource.credentials(role) });
}

function addQuotas(vault: VaultServer, tenants: readonly Owner[]): void {
  const [first] = tenants as [Owner];
  new RateLimitQuota(vault, `${vault.node.root.node.id}-engine`, {
    scope: QuotaScope.path(first.kv.mount),
    requests: PLENTY,
  });
  for (const tenant of tenants) tenant.limitRequests({ logins: PLENTY, reads: PLENTY });
}
