/** What a database speaks: how Vault reaches it, and how users are made there. MariaDB speaks as MySQL does. */
export type DatabaseDialect = 'postgresql' | 'mysql';

/** What is said of databases of a dialect wherever one is. */
interface Dialect {
  /** What messages and guides call the server. */
  readonly title: string;
  readonly port: number;
}

/** The dialects, by their names in the plan. */
export const DIALECTS: { readonly [D in DatabaseDialect]: Dialect } = {
  postgresql: { title: 'PostgreSQL', port: 5432 },
  mysql: { title: 'MySQL', port: 3306 },
};
