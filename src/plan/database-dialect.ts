/** What a database speaks: how Vault reaches it, and how users are made there. MariaDB speaks as MySQL does. */
export type DatabaseDialect = 'postgresql' | 'mysql' | 'redis';

/** What is said of databases of a dialect wherever one is. */
interface Dialect {
  /** What messages and guides call the server. */
  readonly title: string;
  readonly port: number;
  /** Whether the Terraform provider writes the admin's password into its state: it has no write-only attribute for it. */
  readonly passwordInState: boolean;
}

/** The dialects, by their names in the plan. Source: terraform-provider-vault `resource_database_secret_backend_connection.go`. */
export const DIALECTS: { readonly [D in DatabaseDialect]: Dialect } = {
  postgresql: { title: 'PostgreSQL', port: 5432, passwordInState: false },
  mysql: { title: 'MySQL', port: 3306, passwordInState: false },
  redis: { title: 'Redis', port: 6379, passwordInState: true },
};
