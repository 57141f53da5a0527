import { type Rule } from '../rule';

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const UNVERIFIED = new Set(['disable', 'require']);

/** libpq: `require` encrypts and verifies nothing. */
export const insecureDatabaseTls: Rule = {
  id: 'insecure-database-tls',
  severity: 'warning',
  title: 'A database is reached without verified TLS',
  what: 'A connection with sslMode disable or require to a host that is not a loopback.',
  why: 'Vault sends the password of the admin, and every application its own, to whoever answers at that name.',
  example: "connection 'orders' reaches postgres.databases.svc with sslmode=require",
  fix: 'Use PostgresSslMode.VERIFY_FULL, or DatabaseTlsMode.VERIFY_FULL, with the authority of the certificate in caCertificate.',
  check: ({ plan }) =>
    plan.databaseConnections
      .filter(({ host, sslMode }) => UNVERIFIED.has(sslMode) && !LOOPBACK.test(host))
      .map(({ name, host, sslMode, origin }) => ({
        origin,
        message: `connection '${name}' reaches ${host} with sslmode=${sslMode}`,
      })),
};
