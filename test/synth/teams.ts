import {
  ClusterSecretStore,
  DatabaseEngine,
  Duration,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  Tenant,
  VaultProduct,
  VaultServer,
} from '../../src';
import { type Random } from '../checks/random';

/** A team, as far as branches of a repository change one. */
export interface Team {
  readonly secrets: number;
  readonly hasDatabase: boolean;
  /** Whether the platform's store is open to it. */
  readonly readsShared: boolean;
  readonly isAcknowledged: boolean;
}

/** Teams by their name. */
export type Teams = Readonly<Record<string, Team>>;

/** A platform with these teams, all of them with something in each kind of file. */
export function platformOf(teams: Teams): Platform {
  const platform = new Platform('acme');
  const address = 'https://vault.vault.svc:8200';
  const vault = new VaultServer(platform, 'vault', { address, product: VaultProduct.vault('1.21') });
  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer: 'https://kubernetes.default.svc:443',
  });
  const kv = new KvEngine(vault, 'secret');
  const connection = new PostgresConnection(vault, 'main', {
    engine: new DatabaseEngine(vault, 'database'),
    host: 'db.databases.svc',
    database: 'main',
    username: 'vault_main',
    passwordVariable: 'main_password',
  });
  platform.acknowledge('audit-devices', 'configured on the server');
  const shared = kv.secret('shared/certificate', { properties: ['certificate', 'private_key'] });
  const readers: Tenant[] = [];
  for (const [name, team] of Object.entries(teams)) {
    const tenant = new Tenant(platform, name, { cluster, kv });
    for (let index = 0; index < team.secrets; index++)
      tenant.addExternalSecret(`api-${index}`, {
        source: SecretSource.properties({ KEY: tenant.secret(`api-${index}`).property('key') }),
      });
    if (team.hasDatabase) {
      const access = PostgresAccess.readWrite({ owner: `${name}_owner` });
      const role = tenant.addDatabaseRole('app', { connection, access, ttl: Duration.hours(24) });
      tenant.addExternalSecret('database', { source: SecretSource.credentials(role) });
    }
    if (team.isAcknowledged) tenant.acknowledge('late-refresh', 'it is restarted by hand');
    if (team.readsShared) readers.push(tenant);
  }
  if (readers.length === 0) return platform;
  shared.grantRead(new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants: readers }));
  for (const tenant of readers) tenant.addExternalSecret('certificate', { source: SecretSource.tls(shared) });
  return platform;
}

/** A team, drawn by chance. */
export function anyTeam(random: Random): Team {
  return {
    secrets: 1 + random.below(3),
    hasDatabase: random.below(2) === 0,
    readsShared: random.below(2) === 0,
    isAcknowledged: random.below(3) === 0,
  };
}
