import { urlTemplate } from '../plan/go-template';
import { type PostgresConnection } from './postgres-connection';

/** URL by which an application reaches a database as the user of a credential. */
export function connectionUrlTemplate({ host, port, database, sslMode }: PostgresConnection): string {
  const user = `${urlTemplate('username')}:${urlTemplate('password')}`;
  return `postgresql://${user}@${host}:${port}/${database}?sslmode=${sslMode}`;
}
