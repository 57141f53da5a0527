import { type KubernetesClient } from '../kubernetes/kubernetes-client';
import { valueAt } from '../process/http';
import { waitFor, type WaitOptions } from '../process/wait';

/** What ESO says of one of its objects, in its condition `Ready`. */
export interface ReadyCondition {
  readonly status: 'True' | 'False' | 'Unknown';
  /** Such as `SecretSynced` or `SecretSyncedError`. */
  readonly reason: string;
  readonly message: string;
}

/** An ESO object by its plural kind; a cluster store has no namespace. */
export interface EsoObject {
  readonly kind: 'externalsecrets' | 'secretstores' | 'clustersecretstores' | 'pushsecrets';
  readonly namespace?: string;
  readonly name: string;
}

/** The condition `Ready` of an ESO object; undefined until ESO has looked at it. */
export async function readyCondition(
  client: KubernetesClient,
  object: EsoObject,
): Promise<ReadyCondition | undefined> {
  const version = object.kind === 'pushsecrets' ? 'v1alpha1' : 'v1';
  const scope = object.namespace === undefined ? '' : `namespaces/${object.namespace}/`;
  return readyConditionOf(
    await client.get(`/apis/external-secrets.io/${version}/${scope}${object.kind}/${object.name}`),
  );
}

/** The condition `Ready` in what the API answers of an ESO object. */
export function readyConditionOf(object: unknown): ReadyCondition | undefined {
  const conditions = valueAt(object, 'status', 'conditions');
  if (!Array.isArray(conditions)) return undefined;
  const condition: unknown = conditions.find((each: unknown) => valueAt(each, 'type') === 'Ready');
  if (condition === undefined) return undefined;
  const field = (name: string) => String(valueAt(condition, name) ?? '');
  return {
    status: field('status') as ReadyCondition['status'],
    reason: field('reason'),
    message: field('message'),
  };
}

/** Waits until an ESO object is Ready; what it said last is in the error if it never is. */
export async function waitUntilReady(
  client: KubernetesClient,
  object: EsoObject,
  options?: WaitOptions,
): Promise<ReadyCondition> {
  const look = async () => {
    const condition = await readyCondition(client, object);
    if (condition?.status === 'True') return condition;
    throw new Error(
      condition === undefined ? 'no condition yet' : `${condition.reason}: ${condition.message}`,
    );
  };
  return waitFor(`${object.kind} ${object.namespace ?? ''}/${object.name} to be Ready`, look, options);
}
