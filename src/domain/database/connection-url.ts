import { type ValuePart } from '../../plan/value';

/** Where a PostgreSQL database is, and how it is reached. */
interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly sslMode: string;
}

/** URL by which an application reaches a database as the user of a credential. */
export function connectionUrl({ host, port, database, sslMode }: PostgresAddress): ValuePart[] {
  return [
    { text: 'postgresql://' },
    { urlEncoded: 'username' },
    { text: ':' },
    { urlEncoded: 'password' },
    { text: `@${host}:${port}/${database}?sslmode=${sslMode}` },
  ];
}
