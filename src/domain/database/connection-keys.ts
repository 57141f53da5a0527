import { DATABASE_VALUES } from '../../plan/kinds/database-role';
import { asProvided, type SecretKeys, type ValuePart } from '../../plan/value';

/** Where a PostgreSQL database is, and how it is reached. */
interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly sslMode: string;
}

/** Keys of a Secret with a credential of a database: the user, and where it is a user. */
export interface ConnectionKeys extends SecretKeys {
  /** URL by which an application reaches the database as that user. */
  readonly uri: readonly ValuePart[];
}

/** What every credential of a database is delivered as: it is the same for all of them, and there once. */
export function connectionKeys({ host, port, database, sslMode }: PostgresAddress): ConnectionKeys {
  return {
    ...Object.fromEntries(DATABASE_VALUES.map(asProvided)),
    host: [{ text: host.replace(/[[\]]/g, '') }],
    port: [{ text: String(port) }],
    dbname: [{ text: database }],
    uri: [
      { text: 'postgresql://' },
      { urlEncoded: 'username' },
      { text: ':' },
      { urlEncoded: 'password' },
      { text: `@${host}:${port}/${database}?sslmode=${sslMode}` },
    ],
  };
}
