import { type Finding } from '../plan/finding';
import { ownersOf, type PlanRecord } from '../plan/records';
import { type ClusterReader, type LiveObject, type ObjectType } from './cluster-reader';
import { beyondChart, firstGiven, type LiveRule } from './eso-needs';
import { LIVE_RULES } from './live-rules';
import { nameOf, type PlannedCluster } from './planned-cluster';

const RBAC = 'rbac.authorization.k8s.io/v1';

/** Rights, and who has them. */
export const BINDING_TYPES: readonly ObjectType[] = [
  { apiVersion: RBAC, kind: 'RoleBinding' },
  { apiVersion: RBAC, kind: 'ClusterRoleBinding' },
];
export const ROLE_TYPES: readonly ObjectType[] = [
  { apiVersion: RBAC, kind: 'Role' },
  { apiVersion: RBAC, kind: 'ClusterRole' },
];

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** Bindings that are not planned, and that give more than is planned. */
export async function foreignBindings(
  plan: PlanRecord,
  planned: PlannedCluster,
  reader: ClusterReader,
): Promise<Finding[]> {
  const rules = await rulesIn(reader);
  const { eso, id } = planned.cluster;
  const esoAccount = `${eso.namespace}/${eso.serviceAccount}`;
  const accounts = new Set(
    ownersOf(plan).flatMap(({ serviceAccounts }) =>
      serviceAccounts
        .filter(({ cluster }) => cluster === id)
        .map(({ namespace, name }) => `${namespace}/${name}`),
    ),
  );
  accounts.delete(esoAccount);

  const given = (binding: LiveObject): string | undefined => {
    const role = roleOf(binding);
    if (planned.names.has(role)) return `gives ${role}, which is of the plan`;
    const has = rules.get(role);
    const subjects = subjectsOf(binding);
    if (subjects.some((subject) => isEso(subject, eso, binding))) {
      const more =
        has &&
        (eso.rights === 'planned'
          ? firstGiven(has)
          : beyondChart(has, binding.metadata.namespace === eso.namespace));
      if (more) return `gives ServiceAccount ${esoAccount}, that ESO runs as, ${more}`;
    }
    const account = subjects.map(accountOf).find((each) => each !== undefined && accounts.has(each));
    return account === undefined ? undefined : `gives ServiceAccount ${account} ${role}`;
  };

  const found = await Promise.all(
    BINDING_TYPES.map(async (type) => {
      const bindings = await reader.list(type);
      if (typeof bindings === 'string') return [];
      return bindings
        .filter((binding) => !planned.names.has(nameOf(type, binding)))
        .flatMap((binding) => {
          const what = given(binding);
          return what === undefined ? [] : [told(nameOf(type, binding), what)];
        });
    }),
  );
  return found.flat();
}

function told(name: string, what: string): Finding {
  const { id, severity, fix } = LIVE_RULES.binding;
  return { rule: id, severity, origin: name, fix, message: `${name}, which is not managed here, ${what}` };
}

/** The rules of all roles, by their names as {@link nameOf} gives them. */
async function rulesIn(reader: ClusterReader): Promise<ReadonlyMap<string, readonly LiveRule[]>> {
  const all = await Promise.all(
    ROLE_TYPES.map(async (type) => {
      const roles = await reader.list(type);
      if (typeof roles === 'string') return [];
      return roles.map((role) => [nameOf(type, role), (role['rules'] ?? []) as readonly LiveRule[]] as const);
    }),
  );
  return new Map(all.flat());
}

function subjectsOf(binding: LiveObject): readonly Subject[] {
  return (binding['subjects'] ?? []) as readonly Subject[];
}

/** The role that a binding gives, as {@link nameOf} names it. */
function roleOf({ metadata: { namespace }, roleRef }: LiveObject): string {
  const { kind, name } = roleRef as { readonly kind: string; readonly name: string };
  return nameOf({ kind }, { metadata: { name, ...(kind === 'Role' && { namespace }) } });
}

/** The ServiceAccount that is named alone, as `namespace/name`. */
function accountOf({ kind, name, namespace }: Subject): string | undefined {
  if (kind === 'ServiceAccount') return `${namespace ?? ''}/${name}`;
  const [, of, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name) ?? [];
  return kind === 'User' && of !== undefined && account !== undefined ? `${of}/${account}` : undefined;
}

/** Whether a subject is who ESO runs as, or a group that it is in; what Kubernetes itself gives all is no news. */
function isEso(
  subject: Subject,
  { namespace, serviceAccount }: { readonly namespace: string; readonly serviceAccount: string },
  { metadata: { labels } }: LiveObject,
): boolean {
  if (subject.kind !== 'Group') return accountOf(subject) === `${namespace}/${serviceAccount}`;
  if (labels?.['kubernetes.io/bootstrapping'] === 'rbac-defaults') return false;
  return [`system:serviceaccounts:${namespace}`, 'system:serviceaccounts', 'system:authenticated'].includes(
    subject.name,
  );
}
