import { type AdmittedLoginRecord } from '../../plan/kinds/kubernetes-cluster';
import { type ValueGeneratorKind } from '../../plan/kinds/value-generator';
import { compareText } from '../../plan/order';
import { ownersOf, type PlanRecord, type SecretStoreRecord } from '../../plan/records';
import { sortedBy } from '../../plan/sorted';
import { celLiteral } from './admission-policy';

/** How ESO may log in to Vault. */
export interface AdmittedLogin {
  readonly server: string;
  /** Vault namespace; empty for the root. */
  readonly namespace: string;
  readonly mountPath: string;
  readonly audience: string;
}

/** What the plan has in a cluster, and stores, generators and references to them may therefore name. */
export interface Admitted {
  /** Sorted, each once. */
  readonly logins: readonly AdmittedLogin[];
  /** ClusterSecretStores, sorted by name. */
  readonly clusterStores: readonly SecretStoreRecord[];
  /** Kinds of generator that ask nobody, sorted. */
  readonly valueGenerators: readonly ValueGeneratorKind[];
  /** Whether stores may say which version is replaced of what is written through them. */
  readonly checkAndSet: boolean;
}

/** What of a login is admitted: few differ in it, since tenants log in alike. */
function admittedText({ address, namespace, mount, audiences }: AdmittedLoginRecord): string {
  return JSON.stringify([address, namespace, mount, audiences]);
}

function admittedLogins({ address, namespace, mount, audiences }: AdmittedLoginRecord): AdmittedLogin[] {
  const login = { server: address, namespace: namespace ?? '', mountPath: mount };
  return audiences.map((audience) => ({ ...login, audience }));
}

/** Each login once, sorted by its text. */
function distinctLogins(records: readonly AdmittedLoginRecord[]): AdmittedLogin[] {
  const distinct = new Map(records.map((record) => [admittedText(record), record]));
  const logins = [...distinct.values()].flatMap(admittedLogins);
  return sortedBy([...new Map(logins.map((login) => [celLiteral(login), login])).values()], (login) =>
    celLiteral(login),
  );
}

/** The kinds of generator in a cluster that ask nobody, sorted. */
export function valueGeneratorsIn(plan: PlanRecord, cluster: string): ValueGeneratorKind[] {
  const kinds = new Set<ValueGeneratorKind>();
  for (const { valueGenerators } of ownersOf(plan))
    for (const generator of valueGenerators)
      if (generator.cluster === cluster) kinds.add(generator.value.kind);
  return [...kinds].sort(compareText);
}

/** The ClusterSecretStores of a cluster, sorted by name. */
export function clusterStoresIn(plan: PlanRecord, cluster: string): SecretStoreRecord[] {
  const stores: SecretStoreRecord[] = [];
  for (const { secretStores } of ownersOf(plan))
    for (const store of secretStores)
      if (store.cluster === cluster && store.namespace === undefined) stores.push(store);
  return sortedBy(stores, ({ name }) => name);
}

/** What the plan has in a cluster, and the logins of others that its guard takes. */
export function admittedIn(
  plan: PlanRecord,
  cluster: string,
  otherLogins: readonly AdmittedLoginRecord[] = [],
): Admitted {
  const logins = [...otherLogins];
  for (const { secretStores, generators } of ownersOf(plan))
    for (const record of [...secretStores, ...generators])
      if (record.cluster === cluster) logins.push(record.login);
  return {
    logins: distinctLogins(logins),
    clusterStores: clusterStoresIn(plan, cluster),
    valueGenerators: valueGeneratorsIn(plan, cluster),
    checkAndSet: ownersOf(plan).some(({ secretStores }) =>
      secretStores.some((store) => store.cluster === cluster && store.checkAndSet),
    ),
  };
}
