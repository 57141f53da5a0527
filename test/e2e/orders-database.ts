import { PostgresConnection, PostgresSslMode, type VaultServer } from '../../src';
import { type Lab } from '../lab/lab';

/** Vault's connection to the database `orders` of a lab's PostgreSQL. */
export function ordersConnection(lab: Lab, server: VaultServer): PostgresConnection {
  const { host, port } = lab.postgres;
  return new PostgresConnection(server, 'orders', {
    host,
    port,
    database: 'orders',
    username: 'orders_vault_admin',
    passwordVariable: 'orders_password',
    caCertificate: lab.certificateAuthority.certificate,
    sslMode: PostgresSslMode.VERIFY_CA,
  });
}
