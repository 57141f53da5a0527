import { type PlaceReader } from '../live/place-reader';
import { Unreadable } from '../plan/literal-reader';
import { RecordIndex } from '../plan/record-index';
import { type Kind, type PlanRecord, type RecordOf, type Records } from '../plan/records';
import { type Left } from './left';
import { recordAt } from './vault-answer';

/** What a Vault has in what is mounted: policies, roles and keys. */
export interface VaultRecords {
  readonly records: Partial<Records>;
  readonly left: readonly Left[];
}

/** What is listed below a mount, and what one of it is called. */
interface Listed {
  readonly kind: Kind;
  readonly what: string;
  readonly list: string;
  readonly known: (name: string) => Readonly<Record<string, string>>;
}

/** Policies that every Vault has. */
const OWN_POLICIES = new Set(['default', 'root']);

/** What is to be listed, given what is mounted. */
function listsOf(plan: PlanRecord): Listed[] {
  const roles =
    (kind: Kind, what: string) =>
    ({ mount }: { readonly mount: string }) => ({
      kind,
      what,
      list: `auth/${mount}/role`,
      known: (name: string) => ({ backend: mount, role_name: name }),
    });
  const inEngine =
    (kind: Kind, what: string, below: string) =>
    ({ mount }: { readonly mount: string }) => ({
      kind,
      what,
      list: `${mount}/${below}`,
      known: (name: string) => ({ backend: mount, name }),
    });
  return [
    { kind: 'policies', what: 'policy', list: 'sys/policies/acl', known: (name) => ({ name }) },
    ...plan.kubernetesAuths.map(roles('authRoles', 'auth role')),
    ...plan.jwtAuths.map(roles('jwtRoles', 'JWT role')),
    ...plan.appRoleAuths.map(roles('appRoles', 'AppRole')),
    ...plan.databaseEngines.map(inEngine('staticDatabaseRoles', 'static database role', 'static-roles')),
    ...plan.databaseEngines.map(inEngine('databaseRoles', 'database role', 'roles')),
    ...plan.pkiEngines.map(inEngine('pkiRoles', 'PKI role', 'roles')),
    ...plan.transitEngines.map(inEngine('transitKeys', 'Transit key', 'keys')),
  ];
}

/**
 * Reads policies, roles and keys.
 *
 * @param plan a plan with what is mounted
 */
export async function vaultRecords(place: PlaceReader, plan: PlanRecord): Promise<VaultRecords> {
  const index = RecordIndex.of(plan);
  const left: Left[] = [];
  const records: { [K in Kind]?: RecordOf<K>[] } = {};
  await Promise.all(
    listsOf(plan).map(async ({ kind, what, list, known }) => {
      for (const name of await place.list(list)) {
        if (kind === 'policies' && OWN_POLICIES.has(name)) continue;
        try {
          const record = await recordAt(kind, known(name), place, index);
          if (record)
            (
              (records[kind] as RecordOf<Kind>[] | undefined) ??
              ((records[kind] as RecordOf<Kind>[] | undefined) = [])
            ).push(record);
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
          left.push({ where: `${list}/${name}`, what: `${what} '${name}'`, why: error.message });
        }
      }
    }),
  );
  return { records: records as Partial<Records>, left };
}
