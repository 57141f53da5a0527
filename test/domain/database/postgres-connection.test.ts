import { PostgresConnection } from '../../../src';
import { define, expectRefusal, planOf } from '../definition';

test('by default it is verified, over TLS made for its host, and not to be destroyed', () => {
  expect(planOf(define()).postgresConnections).toEqual([
    {
      id: 'orders',
      server: 'vault',
      origin: 'acme/vault/orders',
      engine: 'database',
      mount: 'database',
      name: 'orders',
      host: 'orders-db.databases.svc',
      port: 5432,
      database: 'orders',
      sslMode: 'verify-full',
      caPem: undefined,
      username: 'vault_orders',
      passwordVariable: 'orders_admin_password',
      passwordVersion: 1,
      allowedRoles: [],
      rotateAdmin: false,
      verifyConnection: true,
      preventDestroy: true,
    },
  ]);
});

test('a connection belongs to an engine of its own server, and takes the default one once', () => {
  const { vault, database } = define();
  const second = new PostgresConnection(vault, 'billing', {
    host: '[fd00::1]',
    database: 'billing',
    username: 'vault_billing',
    passwordVariable: 'billing',
  });
  expect(second.engine).toBe(database.engine);
  expectRefusal(
    () =>
      new PostgresConnection(vault, 'x', {
        host: 'x',
        database: 'x',
        username: 'x',
        passwordVariable: 'x',
        engine: define('other').database.engine,
      }),
    { given: 'of another platform' },
  );
});
