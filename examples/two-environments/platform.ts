import {
  AuditDevice,
  AuditTarget,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresConnection,
  Shards,
  TokenReviewer,
  VaultProduct,
  VaultServer,
} from 'tenantry';

/** The platform's part: one Vault, a cluster for each environment, and in each a database of checkout. */
export function company() {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.acme.example:8200',
    product: VaultProduct.vault('1.21'),
    // A stack, and so a state, for each cluster: staging is planned and applied without production.
    tenantStacks: Shards.byCluster(),
  });
  new AuditDevice(vault, 'file', { target: AuditTarget.file('/vault/audit/audit.log') });
  new AuditDevice(vault, 'stdout', { target: AuditTarget.file('stdout') });
  const kv = new KvEngine(vault, 'secret');

  /** A cluster, whose ServiceAccounts Vault knows by a token of its own. */
  function cluster(id: string, apiServer: string): KubernetesCluster {
    const made = new KubernetesCluster(platform, id, { apiServer });
    new KubernetesAuth(vault, id, { cluster: made, reviewer: TokenReviewer.token(`${id}_reviewer`, 1) });
    return made;
  }

  function database(environment: string): PostgresConnection {
    return new PostgresConnection(vault, `checkout-${environment}`, {
      host: `postgres.${environment}.acme.example`,
      database: 'checkout',
      username: 'vault_checkout',
      passwordVariable: `checkout_${environment}_admin_password`,
      rotateAdmin: true,
    });
  }

  return {
    platform,
    kv,
    staging: cluster('staging', 'https://kubernetes.staging.acme.example:6443'),
    production: cluster('production', 'https://kubernetes.production.acme.example:6443'),
    databases: { staging: database('staging'), production: database('production') },
  };
}
