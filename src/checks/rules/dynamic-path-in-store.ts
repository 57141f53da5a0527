import { type ExternalSecretRecord, type SecretStoreRecord } from '../../plan/records';
import { type CheckContext } from '../context';
import { type Problem, type Rule } from '../rule';

const DYNAMIC = /(?:^|\/)(?:creds|static-creds)\//;

function keysThrough(context: CheckContext, secret: ExternalSecretRecord) {
  return secret.values.flatMap((from) => {
    if (from.kind !== 'property' && from.kind !== 'secret') return [];
    const store = context.store(secret.cluster, secret.namespace, from.store)?.record;
    return store ? [{ store, key: from.path }] : [];
  });
}

function databaseMountOf(
  context: CheckContext,
  { login, path }: SecretStoreRecord,
  key: string,
): string | undefined {
  return context.plan.databaseEngines.find(
    ({ server, mount }) =>
      server === login.server &&
      (path === mount || key.startsWith(`${mount}/`)) &&
      (path === mount || DYNAMIC.test(key)),
  )?.mount;
}

/** Seen in a lab: both ExternalSecrets say SecretSynced, and psql answers "password authentication failed". */
export const dynamicPathInStore: Rule = {
  id: 'dynamic-path-in-store',
  severity: 'error',
  title: 'Dynamic credentials read through a SecretStore',
  what: 'A store over a database engine, or an ExternalSecret whose key is a path of one (database/creds/…).',
  why: 'ESO reads each entry on its own, so that user and password come from two different credentials; and it revokes its token after every use, with which Vault drops both users within seconds. A store of version 2 asks for another path in the first place.',
  example:
    "ExternalSecret 'orders-db' reads 'creds/team-a_orders' of database engine 'database' through store 'vault'",
  fix: 'Deliver credentials by a generator: SecretSource.credentials(role), or a VaultDynamicSecret.',
  check: (context) => {
    const problems = new Map<string, Problem>();
    for (const { record: store } of context.all('secretStores')) {
      const mount = databaseMountOf(context, store, '');
      if (mount !== undefined)
        problems.set(store.origin, {
          origin: store.origin,
          message: `store '${store.name}' is over database engine '${mount}'`,
        });
    }
    for (const { record: secret } of context.all('externalSecrets')) {
      for (const { store, key } of keysThrough(context, secret)) {
        const mount = databaseMountOf(context, store, key);
        if (mount === undefined) continue;
        problems.set(secret.origin, {
          origin: secret.origin,
          message: `ExternalSecret '${secret.name}' reads '${key}' of database engine '${mount}' through store '${store.name}'`,
        });
      }
    }
    return [...problems.values()];
  },
};
