import { type ValuePart } from '../../plan/value';
import { type PostgresConnection } from './postgres-connection';

/** URL by which an application reaches a database as the user of a credential. */
export function connectionUrl({ host, port, database, sslMode }: PostgresConnection): ValuePart[] {
  return [
    { text: 'postgresql://' },
    { urlEncoded: 'username' },
    { text: ':' },
    { urlEncoded: 'password' },
    { text: `@${host}:${port}/${database}?sslmode=${sslMode}` },
  ];
}
