import { secondsOfGo } from '../plan/duration';
import { type LiveObject } from './cluster-reader';
import { LIVE_RULES } from './live-rules';

/** What ESO says of an object that is as planned, and that is not well. */
export interface Trouble {
  readonly rule: typeof LIVE_RULES.notReady | typeof LIVE_RULES.stale;
  /** Continues the object's name. */
  readonly says: string;
}

interface Condition {
  readonly type?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
}

/** Kinds that ESO gives a condition. */
const JUDGED = new Set(['ClusterSecretStore', 'ExternalSecret', 'SecretStore']);

/** Seconds by which ESO may be late before it is told, or a tenth of the interval where that is more. */
const PATIENCE = 60;

/**
 * What ESO says of an object.
 *
 * @param now milliseconds since 1970
 */
export function troubleOf(kind: string, object: LiveObject, now: number): Trouble | undefined {
  if (!JUDGED.has(kind)) return undefined;
  const { conditions = [], refreshTime } = (object['status'] ?? {}) as {
    readonly conditions?: readonly Condition[];
    readonly refreshTime?: string;
  };
  const ready = conditions.find(({ type }) => type === 'Ready');
  if (ready?.status !== 'True') {
    const why = ready
      ? [ready.reason, ready.message].filter(Boolean).join(', ')
      : 'ESO has said nothing of it';
    return { rule: LIVE_RULES.notReady, says: `is not Ready: ${why}` };
  }
  if (kind !== 'ExternalSecret') return undefined;
  const { refreshInterval } = object['spec'] as { readonly refreshInterval?: string };
  const interval = secondsOfGo(refreshInterval ?? '') ?? 0;
  const due = Date.parse(refreshTime ?? '') + (interval + Math.max(PATIENCE, interval / 10)) * 1000;
  // An interval of nothing is never refreshed.
  if (interval === 0 || due >= now) return undefined;
  return {
    rule: LIVE_RULES.stale,
    says: `was last refreshed at ${refreshTime ?? 'no time that it knows'}, and is to be every ${refreshInterval ?? ''}`,
  };
}
