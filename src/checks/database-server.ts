/** Where a database is reached. */
interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
}

/** The server of a database, by what its address means: `PG.db.svc.cluster.local.` is `pg.db.svc`. */
export function databaseServerOf({ host, port }: DatabaseAddress): string {
  const name = host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/\.svc\.cluster\.local$/, '.svc');
  return `${/^(?:127\.\d+\.\d+\.\d+|\[::1\])$/.test(name) ? 'localhost' : name}:${port}`;
}
