import { serverOf } from '../../plan/place';
import { understands } from '../../plan/server-option';
import { type Rule } from '../rule';

/** Seen on OpenBao 2.6.2: its plugin ignores what it does not know. */
export const optionNotUnderstood: Rule = {
  id: 'option-not-understood',
  severity: 'error',
  title: 'An option that the server does not understand',
  what: 'A PostgreSQL connection with a certificate authority of its own (tls_ca) on OpenBao, or on a Vault before 1.18.',
  why: "The server's plugin ignores the option without a word, and every connection fails with 'certificate signed by unknown authority'.",
  example: "connection 'orders' has a caCertificate, which openbao 2.6 does not understand",
  fix: "Put the authority into a file on the server and name it by `caFile`, or add it to those of the server's system and leave `caCertificate` out.",
  check: (context) =>
    context.plan.databaseConnections.flatMap(({ existing, dialect, caPem, server, name, origin }) => {
      const product = context.server(serverOf(server))?.product;
      if (existing || dialect !== 'postgresql' || caPem === undefined || !product) return [];
      if (understands(product, 'vault_database_secret_backend_connection.postgresql.tls_ca')) return [];
      return [
        {
          origin,
          message: `connection '${name}' has a caCertificate, which ${product.name} ${product.version} does not understand`,
        },
      ];
    }),
};
