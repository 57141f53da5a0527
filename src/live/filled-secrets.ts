import { type Finding } from '../plan/finding';
import { expectedSecrets } from '../plan/kinds/kv-secret';
import { type KvSecretRecord, type PlanRecord } from '../plan/records';
import { LIVE_RULES } from './live-rules';
import { type PlaceReader } from './place-reader';

/** What a KV secret of version 2 has, without its values: names, and below a name those of what it is a map of. */
type Subkeys = { readonly [name: string]: Subkeys | null };

/** A secret that somebody reads, and for whom that is told. */
interface Expected {
  readonly secret: KvSecretRecord;
  readonly origin: string;
  readonly properties: Set<string>;
}

/** Secrets of a place that are read and not there, or that lack a property that is read. No value is asked for. */
export async function filledSecrets(plan: PlanRecord, place: PlaceReader): Promise<Finding[]> {
  const found = await Promise.all(
    [...expectedIn(plan, place).values()].map(async ({ secret, origin, properties }) => {
      const { mount, version, key } = secret;
      if (version === 1) {
        place.unseen.add(`what is in ${mount}, of KV version 1, which tells nothing without its values`);
        return [];
      }
      const data = await place.read(`${mount}/subkeys/${key}`);
      if (data === 'forbidden') return [];
      if (data === 'missing') return [told(origin, `${mount}/${key} is not there`)];
      const subkeys = (data['subkeys'] ?? {}) as Subkeys;
      const lacks = [...properties].sort().filter((property) => !isIn(subkeys, property));
      return lacks.length === 0 ? [] : [told(origin, `${mount}/${key} lacks ${lacks.join(', ')}`)];
    }),
  );
  return found.flat();
}

/** The secrets of a place, each once, with what anybody reads of it. */
function expectedIn(plan: PlanRecord, { place }: PlaceReader): Map<string, Expected> {
  const all = new Map<string, Expected>();
  for (const { origin, expectedSecrets: secrets } of [plan, ...plan.tenants])
    for (const secret of secrets) {
      if (secret.server !== place) continue;
      const key = expectedSecrets.key(secret);
      const known = all.get(key) ?? { secret, origin, properties: new Set<string>() };
      secret.properties.forEach((property) => known.properties.add(property));
      all.set(key, known);
    }
  return all;
}

/** Whether there is a property of that name, or one inside by its path; what is in a list or in a text nobody knows. */
function isIn(subkeys: Subkeys, property: string): boolean {
  if (Object.hasOwn(subkeys, property)) return true;
  const dot = property.indexOf('.');
  const first = property.slice(0, dot);
  if (dot < 0 || !Object.hasOwn(subkeys, first)) return false;
  const inner = subkeys[first];
  return inner === null || inner === undefined || isIn(inner, property.slice(dot + 1));
}

function told(origin: string, message: string): Finding {
  const { id, severity, fix } = LIVE_RULES.secret;
  return { rule: id, severity, origin, fix, message };
}
