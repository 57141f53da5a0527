/** A KV engine as paths need it. */
export interface KvMount {
  /** Path of the mount, without slashes at its ends. */
  readonly mount: string;
  readonly version: 1 | 2;
}

/** Path that ESO reads for the key of a store over this engine (ESO `buildPath`, then Go's `path.Join`). */
export function kvReadPath(engine: KvMount, key: string): string {
  return engine.version === 2 ? `${engine.mount}/data/${key}` : `${engine.mount}/${key}`;
}

/** Path that ESO lists for a directory of this engine, without the trailing slash that Vault adds to every LIST. */
export function kvListPath(engine: KvMount, directory: string): string {
  return engine.version === 2 ? `${engine.mount}/metadata/${directory}` : `${engine.mount}/${directory}`;
}

/** Path of what a role makes anew for whoever asks: a user of a database, a token of a ServiceAccount. */
export function credentialsPath(mount: string, role: string): string {
  return `${mount}/creds/${role}`;
}

/** Path of the password of a static role of the database engine. */
export function staticCredentialsPath(mount: string, role: string): string {
  return `${mount}/static-creds/${role}`;
}

/** Path of a certificate of the PKI engine. */
export function pkiIssuePath(mount: string, role: string): string {
  return `${mount}/issue/${role}`;
}

/** Path at which a role of the SSH engine signs a key. */
export function sshSignPath(mount: string, role: string): string {
  return `${mount}/sign/${role}`;
}

/** Path of credentials of the AWS engine: `creds` of users, `sts` of sessions. */
export function awsCredentialsPath(mount: string, of: 'creds' | 'sts', role: string): string {
  return `${mount}/${of}/${role}`;
}

/** Path that replaces the key of the AWS engine by one that Vault alone knows. */
export function awsRotateRootPath(mount: string): string {
  return `${mount}/config/rotate-root`;
}

/** Path that tunes an auth mount. */
export function tunePath(mount: string): string {
  return `sys/auth/${mount}/tune`;
}

/** Path that rotates the admin credential of a connection of the database engine. */
export function rotateRootPath(mount: string, connection: string): string {
  return `${mount}/rotate-root/${connection}`;
}

/** Path that changes the password of a static role of the database engine. */
export function rotateStaticRolePath(mount: string, role: string): string {
  return `${mount}/rotate-role/${role}`;
}

/** Path that makes a new version of a key of the Transit engine. */
export function rotateKeyPath(mount: string, key: string): string {
  return `${mount}/keys/${key}/rotate`;
}

/** What is wrong with a key of a store over this mount, since ESO would rewrite it, or undefined. */
export function rewrittenKey(engine: KvMount, key: string): string | undefined {
  if (key === engine.mount || key.startsWith(`${engine.mount}/`))
    return `it begins with the mount '${engine.mount}'`;
  if (/^(?:data|metadata)(?:\/|$)/.test(key)) return `it begins with '${key.split('/')[0]}/'`;
  return undefined;
}
