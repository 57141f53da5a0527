import { type ExternalSecretRecord, type KvSecretRecord } from '../plan/records';
import { type CheckContext } from './context';

/** A KV secret that is not declared, and the ExternalSecrets of its reader that name it. */
export interface Undeclared {
  readonly secret: KvSecretRecord;
  /** The first of them. */
  readonly by: ExternalSecretRecord;
}

/** The undeclared secrets of which a plan says something, with what reads each. */
export function undeclaredSecrets(
  context: CheckContext,
  isAsked: (secret: KvSecretRecord) => boolean,
): Undeclared[] {
  const asked = context.all('expectedSecrets').filter(({ record }) => isAsked(record));
  if (asked.length === 0) return [];
  const readers = new Map<string, ExternalSecretRecord>();
  for (const { tenant, record } of context.all('externalSecrets')) {
    for (const from of record.values) {
      if (from.kind !== 'property' && from.kind !== 'secret') continue;
      const store = context.store(record.cluster, record.namespace, from.store)?.record;
      const key = `${tenant?.name ?? ''} ${store?.login.server} ${store?.path} ${from.path}`;
      if (!readers.has(key)) readers.set(key, record);
    }
  }
  return asked.flatMap(({ tenant, record }) => {
    const by = readers.get(`${tenant?.name ?? ''} ${record.server} ${record.mount} ${record.key}`);
    return by ? { secret: record, by } : [];
  });
}
