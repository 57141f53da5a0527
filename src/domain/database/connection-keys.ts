import { type DatabaseDialect } from '../../plan/database-dialect';
import { DATABASE_VALUES } from '../../plan/kinds/database-role';
import { asProvided, type SecretKeys, type ValuePart } from '../../plan/value';

/** Where a database is, and how it is reached. */
interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly sslMode: string;
}

/** What a URL of a dialect is, but for the user, its password, and the address. */
const URLS: {
  readonly [D in DatabaseDialect]: {
    scheme(address: DatabaseAddress): string;
    options(address: DatabaseAddress): string;
  };
} = {
  postgresql: { scheme: () => 'postgresql', options: ({ sslMode }) => `?sslmode=${sslMode}` },
  // Each client of MySQL has another name for TLS, and refuses those of others.
  mysql: { scheme: () => 'mysql', options: () => '' },
  redis: { scheme: ({ sslMode }) => (sslMode === 'disable' ? 'redis' : 'rediss'), options: () => '' },
};

/** Keys of a Secret with a credential of a database: the user, and where it is a user. */
export interface ConnectionKeys extends SecretKeys {
  /** URL by which an application reaches the database as that user. */
  readonly uri: readonly ValuePart[];
}

/** What every credential of a database is delivered as: it is the same for all of them, and there once. */
export function connectionKeys(dialect: DatabaseDialect, address: DatabaseAddress): ConnectionKeys {
  const { host, port, database } = address;
  const { scheme, options } = URLS[dialect];
  return {
    ...Object.fromEntries(DATABASE_VALUES.map(asProvided)),
    host: [{ text: host.replace(/[[\]]/g, '') }],
    port: [{ text: String(port) }],
    dbname: [{ text: database }],
    uri: [
      { text: `${scheme(address)}://` },
      { urlEncoded: 'username' },
      { text: ':' },
      { urlEncoded: 'password' },
      { text: `@${host}:${port}/${database}${options(address)}` },
    ],
  };
}
