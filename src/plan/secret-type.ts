/** Keys that a Secret of some type must have: each of `all`, one of `any`. */
interface DemandedKeys {
  readonly all: readonly string[];
  readonly any?: readonly string[];
}

/** Types of Secrets that can be delivered, with the keys that Kubernetes demands (`ValidateSecret` of its core API). */
export const SECRET_TYPES: ReadonlyMap<string, DemandedKeys> = new Map<string, DemandedKeys>([
  ['Opaque', { all: [] }],
  ['kubernetes.io/basic-auth', { all: [], any: ['username', 'password'] }],
  ['kubernetes.io/dockerconfigjson', { all: ['.dockerconfigjson'] }],
  ['kubernetes.io/ssh-auth', { all: ['ssh-privatekey'] }],
  ['kubernetes.io/tls', { all: ['tls.crt', 'tls.key'] }],
]);

/** The keys that a Secret of a type must have and has not; where one of several is enough, all of these. */
export function missingKeys(type: string, has: readonly string[]): readonly string[] {
  const { all = [], any } = SECRET_TYPES.get(type) ?? {};
  const isMissing = (key: string) => !has.includes(key);
  return [...all.filter(isMissing), ...(any?.every(isMissing) ? any : [])];
}
