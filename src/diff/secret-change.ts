import { grouped } from '../checks/grouped';
import { compareText } from '../plan/order';
import { type ExternalSecretRecord, type PlanRecord } from '../plan/records';

/** What becomes of a Secret whose ExternalSecret goes, or makes another one. */
export interface SecretChange {
  /** Gone; gone and made by another ExternalSecret; or there with its last values, which nobody refreshes. */
  readonly change: 'deleted' | 'remade' | 'kept';
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** The ExternalSecret that writes it no longer. */
  readonly externalSecret: string;
}

const keyOf = ({ cluster, namespace, target }: ExternalSecretRecord) =>
  JSON.stringify([cluster, namespace, target.name]);

function writersOf(plan: PlanRecord): ReadonlyMap<string, readonly ExternalSecretRecord[]> {
  const all = [plan, ...plan.tenants].flatMap(({ externalSecrets }) => externalSecrets);
  return grouped(
    all.filter(({ target }) => target.creationPolicy !== 'None'),
    keyOf,
  );
}

/**
 * The Secrets that an ExternalSecret no longer writes, by cluster, namespace and name.
 *
 * With creationPolicy Owner Kubernetes deletes the Secret with its ExternalSecret, whatever its deletionPolicy is, and
 * ESO the one that it made before under another name. Source: ESO `pkg/controllers/externalsecret`,
 * `SetControllerReference` and `deleteOrphanedSecrets`.
 */
export function secretChanges(before: PlanRecord, after: PlanRecord): SecretChange[] {
  const are = writersOf(after);
  const changes = [...writersOf(before)].flatMap(([key, were]): SecretChange[] => {
    const now = are.get(key) ?? [];
    return were.flatMap(({ cluster, namespace, name, target }): SecretChange[] => {
      if (now.some((each) => each.name === name)) return [];
      const goes = target.creationPolicy === 'Owner';
      // Others go on writing what nobody owns.
      if (!goes && now.length > 0) return [];
      const change = !goes ? 'kept' : now.length > 0 ? 'remade' : 'deleted';
      return [{ change, cluster, namespace, name: target.name, externalSecret: name }];
    });
  });
  const place = ({ cluster, namespace, name }: SecretChange) => `${cluster} ${namespace} ${name}`;
  return changes.sort((a, b) => compareText(place(a), place(b)));
}
