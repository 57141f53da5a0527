import { type Operation } from '../access/capability';
import {
  type ExternalSecretRecord,
  type GeneratorRecord,
  type LoginRole,
  type PushSecretRecord,
  type SecretStoreRecord,
  type StoreReference,
  type VaultAgentRecord,
  type VaultLoginRecord,
} from '../plan/records';
import { kvListPath, type KvMount } from '../plan/wire-path';
import { esoListPath, esoReadPath } from './eso-path';

/** A request that ESO will make to Vault, or a Vault Agent. */
export interface EsoRequest {
  /** Server, auth mount and role that it logs in with. */
  readonly login: VaultLoginRecord;
  readonly operation: Operation;
  /** Path in Vault, relative to the namespace; for `find` a set of paths, which ends in `*`. */
  readonly path: string;
  /** Kind of request: a login needs no policy. */
  readonly kind: 'login' | 'token' | 'renewal' | 'read' | 'list' | 'found' | 'credentials' | 'push';
  /** What it is for, for example `ExternalSecret 'orders'`. */
  readonly what: string;
  /** What is sent with it, if anything. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Key or directory that it was made of, if any. */
  readonly key?: string;
  /**
   * How often it is made in one go.
   *
   * @default 1
   */
  readonly times?: number;
  /**
   * Who makes it, where that is not the ESO of its cluster: each pod has a Vault Agent, with an address of its own.
   *
   * @default - ESO
   */
  readonly by?: 'Vault Agent';
  /** The store, generator, ExternalSecret or Vault Agent that it is made for. */
  readonly origin: string;
}

/** How often a request is made in one go. */
export function timesOf({ times = 1 }: EsoRequest): number {
  return times;
}

/** Who makes a request. */
export function whoText({ by }: EsoRequest): string {
  return by ?? 'ESO';
}

/** Why a request is made, as the end of a sentence that begins with who makes it. */
export function whyText({ kind, operation, what, key }: EsoRequest): string {
  switch (kind) {
    case 'login':
      return `logs in for ${what}`;
    case 'token':
      return operation === 'read' ? `validates its token for ${what}` : `revokes its token after ${what}`;
    case 'renewal':
      return `renews what it has for ${what}`;
    case 'read':
      return `reads '${key}' for ${what}`;
    case 'list':
      return `lists every directory below '${key}' for ${what}`;
    case 'found':
      return `reads what it finds below '${key}' for ${what}`;
    case 'credentials':
      return `makes a credential for ${what}`;
    case 'push':
      return `writes '${key}' for ${what}`;
  }
}

/** What names the store and the generator of an ExternalSecret, and how they log in; a plan's records by name. */
export interface RequestSources {
  store(cluster: string, namespace: string, store: StoreReference): SecretStoreRecord | undefined;
  generator(cluster: string, namespace: string, name: string): GeneratorRecord | undefined;
  /** The role that logs in. */
  role(login: VaultLoginRecord): LoginRole | undefined;
}

/** A store or generator in use: who logs in, and what for. */
interface Use {
  readonly login: VaultLoginRecord;
  readonly what: string;
  readonly origin: string;
}

function requestOf(
  { login, what, origin }: Use,
  kind: EsoRequest['kind'],
  operation: Operation,
  path: string,
  key?: string,
): EsoRequest {
  return { login, operation, path, kind, what, key, origin };
}

const LOOKUP = 'auth/token/lookup-self';

function loginRequest(use: Use): EsoRequest {
  return requestOf(use, 'login', 'update', `auth/${use.login.mount}/login`);
}

/**
 * Login, and the lookup and the revocation that ESO makes with the token of a store around every use. It does not
 * revoke batch tokens, which cannot be.
 */
function sessionRequests(use: Use, sources: RequestSources): EsoRequest[] {
  const requests = [loginRequest(use), requestOf(use, 'token', 'read', LOOKUP)];
  if (sources.role(use.login)?.tokenType === 'batch') return requests;
  return [...requests, requestOf(use, 'token', 'update', 'auth/token/revoke-self')];
}

/**
 * What ESO asks to validate a store: at its start and every five minutes.
 *
 * A store that is refused its lookup is never ready, and with it no ExternalSecret that uses it.
 */
export function storeRequests(
  { login, name, origin }: SecretStoreRecord,
  sources: RequestSources,
): EsoRequest[] {
  // Its lookup is made once more before the revocation.
  return sessionRequests({ login, what: `store '${name}'`, origin }, sources).map((request) =>
    request.path === LOOKUP ? { ...request, times: 2 } : request,
  );
}

/**
 * What ESO asks to refresh an ExternalSecret: a login and a token's life for each store, a read for each key, a
 * login and the one call for each generator, whose token it neither looks up nor revokes.
 *
 * What it names and is not there asks for nothing.
 */
export function externalSecretRequests(secret: ExternalSecretRecord, sources: RequestSources): EsoRequest[] {
  const { cluster, namespace, origin } = secret;
  const what = `ExternalSecret '${secret.name}'`;
  const useOf = ({ login }: { readonly login: VaultLoginRecord }): Use => ({ login, what, origin });
  const storeOf = (reference: StoreReference) => sources.store(cluster, namespace, reference);

  const stores = new Set<SecretStoreRecord>();
  const reads = new Map<string, EsoRequest>();
  const others: EsoRequest[] = [];
  const read = (reference: StoreReference, key: string) => {
    const store = storeOf(reference);
    if (!store) return;
    stores.add(store);
    const path = esoReadPath(kvOf(store), key);
    const name = `${store.login.role} ${path}`;
    const before = reads.get(name);
    // A secret is read once for each key that is taken of it.
    const read = before
      ? { ...before, times: timesOf(before) + 1 }
      : requestOf(useOf(store), 'read', 'read', path, key);
    reads.set(name, read);
  };
  for (const from of secret.values) {
    if (from.kind === 'property' || from.kind === 'secret') {
      read(from.store, from.path);
    } else if (from.kind === 'directory') {
      const store = storeOf(from.store);
      if (!store) continue;
      stores.add(store);
      others.push(...findRequests(useOf(store), kvOf(store), from.path));
    } else {
      const generator = sources.generator(cluster, namespace, from.generator);
      if (!generator) continue;
      const use = useOf(generator);
      others.push(loginRequest(use), credentialRequest(use, generator));
    }
  }
  const sessions = [...stores].flatMap((store) => sessionRequests(useOf(store), sources));
  return [...sessions, ...reads.values(), ...others];
}

/** GET reads; POST writes, and no secrets engine looks for what is there already, so that Vault takes it for an update. */
function credentialRequest(
  use: Use,
  { method, path, parameters }: Pick<GeneratorRecord, 'method' | 'path' | 'parameters'>,
): EsoRequest {
  const request = requestOf(use, 'credentials', method === 'GET' ? 'read' : 'update', path);
  return method === 'GET' ? request : { ...request, parameters };
}

function kvOf({ path, version }: SecretStoreRecord): KvMount {
  return { mount: path, version };
}

/** `find` lists a directory and all below it, and reads every secret whose name matches. */
function findRequests(use: Use, kv: KvMount, directory: string): EsoRequest[] {
  return [
    requestOf(use, 'list', 'list', `${esoListPath(kv, directory)}/*`, directory),
    requestOf(use, 'found', 'read', `${esoReadPath(kv, directory)}/*`, directory),
  ];
}

/**
 * What a Vault Agent asks: a login, all that its files are made of and, where it stays, renewals, and the revocation of
 * its token when its pod ends.
 *
 * Source: as of `agentRules`. What it asks `sys/internal/ui/mounts` every token may, that reaches something there.
 */
export function agentRequests({ login, name, origin, reads, stays }: VaultAgentRecord): EsoRequest[] {
  const use: Use = { login, what: `Vault Agent '${name}'`, origin };
  const asked = reads.map((read) =>
    read.secret ? requestOf(use, 'read', 'read', read.path, read.secret.key) : credentialRequest(use, read),
  );
  const kept = [
    requestOf(use, 'renewal', 'update', 'auth/token/renew-self'),
    requestOf(use, 'token', 'update', 'auth/token/revoke-self'),
    ...(reads.some(({ leased }) => leased) ? [requestOf(use, 'renewal', 'update', 'sys/leases/renew')] : []),
  ];
  return [loginRequest(use), ...asked, ...(stays ? kept : [])].map((request) => ({
    ...request,
    by: 'Vault Agent',
  }));
}

/**
 * What ESO asks to write a secret that is not there: it looks twice, makes its metadata, or writes over what is left of
 * a try before, and then its first version, which Vault takes for an update, since its metadata is there.
 *
 * Source: ESO `pushsecret_controller.go` and `client_push.go`; `dataExistenceCheck` of Vault's KV engine.
 */
export function pushSecretRequests(push: PushSecretRecord, sources: RequestSources): EsoRequest[] {
  const { cluster, namespace, name, key, origin } = push;
  const store = sources.store(cluster, namespace, { kind: 'SecretStore', name: push.store });
  if (!store) return [];
  const kv = kvOf(store);
  const use: Use = { login: store.login, what: `PushSecret '${name}'`, origin };
  const metadata = kvListPath(kv, key);
  const parameters = { custom_metadata: '' };
  const data = esoReadPath(kv, key);
  return [
    ...sessionRequests(use, sources),
    { ...requestOf(use, 'read', 'read', data, key), times: 2 },
    { ...requestOf(use, 'push', 'create', metadata, key), parameters },
    { ...requestOf(use, 'push', 'update', metadata, key), parameters },
    requestOf(use, 'push', 'update', data, key),
  ];
}
