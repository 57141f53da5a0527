import { type CheckContext } from '../checks/context';
import { decidedRequest } from '../checks/decided-request';
import { type EsoRequest } from '../checks/request';
import { keysOf } from '../plan/kinds/external-secret';
import { type Place } from '../plan/place';

/** A Secret of Kubernetes that ESO makes, and what of Vault it is made of. */
export interface Delivery {
  /** Name of the tenant that has it; absent of the platform's. */
  readonly tenant?: string;
  readonly cluster: string;
  readonly namespace: string;
  /** Name of the ExternalSecret. */
  readonly name: string;
  /** Name of the Secret. */
  readonly secret: string;
  /** Its keys, sorted; absent where only Vault knows them. */
  readonly keys?: readonly string[];
  /** How often it is fetched, in seconds; 0 for once. */
  readonly refresh: number;
  /** Shortest life of a credential in it, in seconds; absent where it has none. */
  readonly life?: number;
  /** What ESO asks for it. */
  readonly reads: readonly Read[];
}

/** One thing that ESO asks of Vault for a Secret. */
export interface Read {
  /** Place, auth mount and role that it logs in with. */
  readonly identity: string;
  readonly server: Place;
  /** Path, or for a directory all below it: it ends in `*` then. */
  readonly path: string;
  /** The policies whose rules let it, sorted. */
  readonly policies: readonly string[];
  /** That all of it or a part is refused. */
  readonly refused?: true;
}

/** Every Secret that is delivered, the platform's first, then tenant by tenant. */
export function deliveriesOf(context: CheckContext): Delivery[] {
  const lives = new Map<object, number>();
  for (const { secret, life } of context.credentials())
    lives.set(secret, Math.min(life, lives.get(secret) ?? Infinity));
  return context.all('externalSecrets').map(({ tenant, record }) => {
    const { cluster, namespace, name, target, refreshInterval } = record;
    const keys = keysOf(record);
    const life = lives.get(record);
    const reads = context.requestsOfRefresh(record).flatMap((request) => readOf(context, request));
    return {
      ...(tenant && { tenant: tenant.name }),
      cluster,
      namespace,
      name,
      secret: target.name,
      ...(keys && { keys: [...keys].sort() }),
      refresh: refreshInterval,
      ...(life !== undefined && { life }),
      reads,
    };
  });
}

function readOf(context: CheckContext, request: EsoRequest): Read[] {
  const { kind, login, path } = request;
  const identity = context.identity(login);
  if (kind === 'login' || kind === 'token' || !identity) return [];
  const { refusal, rules } = decidedRequest(identity, request);
  const policies = rules.flatMap(({ sources }) => sources.map(({ policy }) => policy));
  return [
    {
      identity: identity.key,
      server: login.server,
      path,
      policies: [...new Set(policies)].sort(),
      ...(refusal && { refused: true as const }),
    },
  ];
}
