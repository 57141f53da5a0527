/** What of an entry tests vary; the rest is as Vault 1.21 wrote it. */
export interface EntryProps {
  readonly time: string;
  readonly operation?: string;
  readonly path: string;
  readonly namespace?: string;
  readonly role?: string;
  /** Auth mount of its token. */
  readonly mount?: string;
  readonly error?: string;
  readonly type?: string;
}

/** A line of an audit log: of a login where its path is one. */
export function entry(props: EntryProps): string {
  const {
    time,
    operation = 'read',
    path,
    namespace,
    role,
    mount = 'kubernetes-prod',
    error,
    type = 'response',
  } = props;
  const auth = {
    accessor: 'hmac-sha256:43660baf783ce041f10a4be90ff5e48ddbea8d0c3d2121dc048138c0db34c8a7',
    display_name: role === undefined ? 'root' : `${mount}-somebody`,
    ...(role !== undefined && { metadata: { role } }),
    token_type: 'service',
  };
  const isLogin = path.endsWith('/login');
  return JSON.stringify({
    ...(!isLogin && { auth }),
    ...(error !== undefined && { error }),
    request: {
      id: '2caf2f63-78d4-be48-491b-ef97c59ea80d',
      namespace: namespace === undefined ? { id: 'root' } : { id: 'a1b2c', path: namespace },
      operation,
      path,
    },
    ...(type === 'response' && { response: isLogin ? { auth } : { data: { key: 'hmac-sha256:c179f62b' } } }),
    time,
    type,
  });
}
