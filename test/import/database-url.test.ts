import { databaseTarget, hasMaskedPassword } from '../../src/import/database-url';

const connection = (plugin: string, connection_url: string, more = {}) => ({
  plugin_name: `${plugin}-database-plugin`,
  connection_details: { connection_url, ...more },
});

test.each([
  [
    connection(
      'postgresql',
      'postgresql://{{username}}:{{password}}@db:5433/orders?sslmode=verify-full&sslrootcert=/ca',
    ),
    {
      dialect: 'postgresql',
      host: 'db',
      port: 5433,
      database: 'orders',
      sslMode: 'verify-full',
      caFile: '/ca',
    },
  ],
  [
    connection('postgresql', 'postgres://vault:*****@db/orders'),
    { dialect: 'postgresql', host: 'db', port: 5432, database: 'orders', sslMode: 'require' },
  ],
  [
    connection('mysql-rds', '{{username}}:{{password}}@tcp(db:3307)/shop?tls=skip-verify'),
    { dialect: 'mysql', host: 'db', port: 3307, database: 'shop', sslMode: 'require' },
  ],
  [
    connection('mysql', '{{username}}:{{password}}@tcp(db)/', { tls_ca: 'PEM' }),
    { dialect: 'mysql', host: 'db', port: 3306, database: '', sslMode: 'verify-full' },
  ],
])('a connection says where its database is: %j', (data, target) => {
  expect(databaseTarget(data)).toEqual(target);
});

test.each([
  connection('oracle', '{{username}}/{{password}}@db/orders'),
  connection('postgresql', 'host=db user=vault dbname=orders'),
  connection('postgresql', 'postgresql://u@db/orders?sslmode=prefer'),
  connection('mysql', 'unix(/run/mysqld.sock)/'),
])('where it says so in a form that no construct has, that is told: %j', (data) => {
  expect(databaseTarget(data)).toEqual({ why: expect.any(String) as string });
});

test.each([
  ['postgresql://vault:*****@db/orders', true],
  ['vault:*****@tcp(db)/', true],
  ['postgresql://{{username}}:{{password}}@db:5432/orders', false],
  ['{{username}}:{{password}}@tcp(db:3306)/', false],
])('a masked password is seen: %s', (connection_url, isMasked) => {
  expect(hasMaskedPassword({ connection_details: { connection_url } })).toBe(isMasked);
});
