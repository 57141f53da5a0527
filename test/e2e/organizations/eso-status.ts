import { setTimeout as sleep } from 'node:timers/promises';
import { readyConditionOf } from '../../lab/external-secrets/ready-condition';
import { type KubernetesClient } from '../../lab/kubernetes/kubernetes-client';
import { type JsonObject, valueAt } from '../../lab/process/http';

/** What ESO says of one of its objects. */
export interface EsoStatus {
  /** `namespace/name`; of a cluster-wide store its name. */
  readonly id: string;
  readonly isReady: boolean;
  /** Reason and message; empty until ESO has looked at it. */
  readonly said: string;
  /** How often it is refreshed, as a Go duration. */
  readonly refreshInterval?: string;
}

/** ESO tries again after 1, 2, 4 … s: what is refused for so many milliseconds without any change stays so. */
const PATIENCE_MS = 6_000;
const LONGEST_MS = 180_000;

/** The objects of a kind in the whole cluster, by id. */
export async function esoStatuses(client: KubernetesClient, plural: string): Promise<Map<string, EsoStatus>> {
  const list = await client.get(`/apis/external-secrets.io/v1/${plural}`);
  const items = (valueAt(list, 'items') ?? []) as JsonObject[];
  return new Map(items.map(statusOf).map((status) => [status.id, status]));
}

/**
 * Waits until ESO has looked at each object of a kind, and has tried those that are not Ready again for a while.
 * What it never looks at is returned, too, as not Ready.
 */
export async function settledStatuses(
  client: KubernetesClient,
  plural: string,
  patienceMs = PATIENCE_MS,
): Promise<Map<string, EsoStatus>> {
  const end = Date.now() + LONGEST_MS;
  let before = '';
  let since = Date.now();
  for (;;) {
    const statuses = await esoStatuses(client, plural);
    const waiting = [...statuses.values()].filter(({ isReady }) => !isReady);
    const now = waiting.map(({ id, said }) => `${id} ${said === ''}`).join('\n');
    if (now !== before) [before, since] = [now, Date.now()];
    const isQuiet = Date.now() - since >= patienceMs && waiting.every(({ said }) => said !== '');
    if (waiting.length === 0 || isQuiet || Date.now() > end) return statuses;
    await sleep(500);
  }
}

function statusOf(object: JsonObject): EsoStatus {
  const text = (...keys: string[]) => {
    const value = valueAt(object, ...keys);
    return value === undefined ? undefined : String(value);
  };
  const ready = readyConditionOf(object);
  const namespace = text('metadata', 'namespace');
  const name = text('metadata', 'name') ?? '';
  return {
    id: namespace === undefined ? name : `${namespace}/${name}`,
    isReady: ready?.status === 'True',
    said: ready ? `${ready.reason}: ${ready.message}` : '',
    refreshInterval: text('spec', 'refreshInterval'),
  };
}
