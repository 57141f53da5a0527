import { type CheckContext } from '../checks/context';
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
  /** What ESO asks for it, by which identity. */
  readonly reads: readonly { readonly identity: string; readonly server: Place; readonly path: string }[];
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
    const reads = context.requestsOfRefresh(record).flatMap(({ kind, login, path }) => {
      if (kind === 'login' || kind === 'token') return [];
      return { identity: context.identity(login)?.key ?? login.role, server: login.server, path };
    });
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
