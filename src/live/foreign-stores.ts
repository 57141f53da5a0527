import { type Finding } from '../plan/finding';
import { type PlanRecord, ownersOf } from '../plan/records';
import { type ClusterReader, type LiveObject, type ObjectType } from './cluster-reader';
import { LIVE_RULES } from './live-rules';
import { nameOf, type PlannedCluster } from './planned-cluster';

/** What logs in to somewhere. */
export const STORE_TYPES: readonly ObjectType[] = [
  { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore' },
  { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore' },
  { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'VaultDynamicSecret' },
  { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'ClusterGenerator' },
];

type Fields = Readonly<Record<string, unknown>>;

/** Stores and generators that are not planned, and log in as somebody who is. */
export async function foreignStores(
  plan: PlanRecord,
  planned: PlannedCluster,
  reader: ClusterReader,
): Promise<Finding[]> {
  const loginsOf = loginsIn(plan, planned);
  const found = await Promise.all(
    STORE_TYPES.map(async (type) => {
      const objects = await reader.list(type);
      if (typeof objects === 'string') return [];
      return objects
        .filter((object) => !planned.names.has(nameOf(type, object)))
        .flatMap((object) => loginsOf(object).map((login) => told(nameOf(type, object), login)));
    }),
  );
  return found.flat();
}

function told(name: string, login: string): Finding {
  const { id, severity, fix } = LIVE_RULES.store;
  return { rule: id, severity, origin: name, fix, message: `${name}, which is not managed here, ${login}` };
}

/** How an object of a cluster logs in as somebody of the plan, in words. */
function loginsIn(plan: PlanRecord, { cluster: { id } }: PlannedCluster): (object: LiveObject) => string[] {
  const owners = ownersOf(plan);
  const accounts = new Set(
    owners.flatMap(({ serviceAccounts }) =>
      serviceAccounts
        .filter(({ cluster }) => cluster === id)
        .map(({ namespace, name }) => `${namespace}/${name}`),
    ),
  );
  const roles = new Set(
    owners.flatMap(({ authRoles }) =>
      authRoles
        .filter(({ cluster }) => cluster === id)
        .map(({ mount, name }) => `${mount}/${name.toLowerCase()}`),
    ),
  );
  return ({ metadata, ...object }) => {
    const logins = new Set<string>();
    for (const [name, part] of partsOf(object['spec'])) {
      if (name === 'serviceAccountRef' || name === 'serviceAccount') {
        const account = `${String(part['namespace'] ?? metadata.namespace)}/${String(part['name'])}`;
        if (accounts.has(account)) logins.add(`logs in as ServiceAccount ${account}`);
      }
      if (name !== 'kubernetes' || part['role'] === undefined) continue;
      const mount = text(part['mountPath'], 'kubernetes').replace(/^\/+|\/+$/g, '');
      const role = text(part['role'], '');
      if (roles.has(`${mount}/${role.toLowerCase()}`))
        logins.add(`logs in with role '${role}' of auth/${mount}`);
      if (part['serviceAccountRef'] === undefined && part['secretRef'] === undefined)
        logins.add(`sends the token of the ServiceAccount that ESO runs as to auth/${mount}`);
    }
    return [...logins];
  };
}

/** All maps in a value, each with the name of the field that it is in. */
function* partsOf(value: unknown, name = ''): Generator<readonly [name: string, part: Fields]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [name, value as Fields];
  for (const [inner, each] of Object.entries(value)) yield* partsOf(each, inner);
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
