import { ALL_KINDS } from '../plan/kinds';
import { type Kind, type RecordOf } from '../plan/records';
import { aliveAtOnce, type Credential } from './credential';
import { identityKey } from './identity';
import { type IdentityIndex } from './identity-index';
import { checkedKind } from './kinds';
import { type Owned } from './owned';
import { type EsoRequest, type RequestSources, timesOf } from './request';

/** What is asked of a Vault, and what it holds because of that. */
export interface Load {
  /** Requests a second at rest, logins among them. */
  readonly requestsPerSecond: number;
  readonly loginsPerSecond: number;
  /**
   * Requests when all is asked once, logins among them: what waits after an outage as long as the longest refresh
   * interval. After a start of ESO it is that of the stores, and of what fell due meanwhile.
   */
  readonly requests: number;
  readonly logins: number;
  /** Service tokens alive: those that ESO does not revoke. */
  readonly tokens: number;
  /** Leases alive, those of service tokens among them, as Vault counts them in `vault.expire.num_leases`. */
  readonly leases: number;
  /** Certificates alive; none is stored. */
  readonly certificates: number;
}

/** The load that one owner makes with one role of an auth mount. */
export interface Demand extends Load {
  /** The Vault: of the servers that are one, the id of the first. */
  readonly vault: string;
  /** The tenant; absent where it is the platform's. */
  readonly tenant?: string;
  /** Key of the identity that ESO logs in with. */
  readonly identity: string;
}

const NO_LOAD: Load = {
  requestsPerSecond: 0,
  loginsPerSecond: 0,
  requests: 0,
  logins: 0,
  tokens: 0,
  leases: 0,
  certificates: 0,
};

/** Two loads together. */
export function plus(a: Load, b: Load): Load {
  return {
    requestsPerSecond: a.requestsPerSecond + b.requestsPerSecond,
    loginsPerSecond: a.loginsPerSecond + b.loginsPerSecond,
    requests: a.requests + b.requests,
    logins: a.logins + b.logins,
    tokens: a.tokens + b.tokens,
    leases: a.leases + b.leases,
    certificates: a.certificates + b.certificates,
  };
}

/** All loads together. */
export function sumOf(loads: Iterable<Load>): Load {
  let sum = NO_LOAD;
  for (const load of loads) sum = plus(sum, load);
  return sum;
}

/** The load of a request that is made every so many seconds; 0 for once. */
function loadOf(request: EsoRequest, interval: number): Load {
  const requests = timesOf(request);
  const logins = request.kind === 'login' ? requests : 0;
  const rate = interval > 0 ? 1 / interval : 0;
  return {
    ...NO_LOAD,
    requestsPerSecond: rate * requests,
    loginsPerSecond: rate * logins,
    requests,
    logins,
  };
}

/** What a credential keeps alive in Vault: itself, and the service token that made it, which ESO does not revoke. */
function keptAlive(credential: Credential): Load {
  const { made, role, tokenLife, refresh } = credential;
  const tokens = role.tokenType === 'service' ? Math.max(1, Math.ceil(tokenLife / Math.max(1, refresh))) : 0;
  const alive = made.isRotated ? 0 : aliveAtOnce(credential);
  const isLeased = made.diesWithToken || made.hasLease === true;
  return {
    ...NO_LOAD,
    tokens,
    leases: tokens + (isLeased ? alive : 0),
    certificates: isLeased ? 0 : alive,
  };
}

/**
 * What ESO will ask of each Vault, and what that keeps alive there: by owner and role, in the order of the plan. What
 * people, jobs of a CI and workloads ask by themselves no plan knows.
 */
export function demandsOf(
  index: IdentityIndex,
  sources: RequestSources,
  credentials: readonly Credential[],
): readonly Demand[] {
  const demands = new Map<string, Demand>();
  const add = (login: EsoRequest['login'], tenant: string | undefined, load: Load) => {
    const { vault } = index.whereabouts(login.server);
    const identity = identityKey(login);
    const key = `${tenant ?? ''} ${identity}`;
    const known = demands.get(key);
    demands.set(key, {
      vault,
      ...(tenant !== undefined && { tenant }),
      identity,
      ...plus(known ?? NO_LOAD, load),
    });
  };
  const addKind = <K extends Kind>(kind: K) => {
    const { requests, interval } = checkedKind(kind);
    if (!requests) return;
    for (const { tenant, record } of index.all(kind) as readonly Owned<RecordOf<K>>[]) {
      for (const request of requests(record, sources)) {
        if (request.by !== undefined) continue;
        add(request.login, tenant?.name, loadOf(request, interval?.(record) ?? 0));
      }
    }
  };
  for (const kind of ALL_KINDS) addKind(kind);
  const owners = new Map(index.all('externalSecrets').map(({ tenant, record }) => [record, tenant]));
  for (const credential of credentials) {
    add(credential.generator.login, owners.get(credential.secret)?.name, keptAlive(credential));
  }
  return [...demands.values()];
}
