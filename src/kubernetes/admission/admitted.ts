import { type AdmittedLoginRecord } from '../../plan/kinds/kubernetes-cluster';
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
}

function admittedLogins({ address, namespace, mount, audiences }: AdmittedLoginRecord): AdmittedLogin[] {
  const login = { server: address, namespace: namespace ?? '', mountPath: mount };
  return audiences.map((audience) => ({ ...login, audience }));
}

/** Each login once, by its text: tenants log in alike, so that there are few of them. */
function distinctLogins(records: Iterable<AdmittedLoginRecord>): Map<string, AdmittedLogin> {
  const logins = new Map<string, AdmittedLogin>();
  for (const login of records)
    for (const admitted of admittedLogins(login)) logins.set(celLiteral(admitted), admitted);
  return logins;
}

/** What the plan has in a cluster, and the logins of others that its guard takes. */
export function admittedIn(
  plan: PlanRecord,
  cluster: string,
  otherLogins: readonly AdmittedLoginRecord[] = [],
): Admitted {
  const isHere = (record: { readonly cluster: string }) => record.cluster === cluster;
  const owners = ownersOf(plan);
  const stores = owners.flatMap(({ secretStores }) => secretStores.filter(isHere));
  const generators = owners.flatMap((owner) => owner.generators.filter(isHere));
  const clusterStores = stores.filter(({ namespace }) => namespace === undefined);
  const planned = [...stores, ...generators].map(({ login }) => login);
  const logins = distinctLogins([...planned, ...otherLogins]);
  return {
    logins: sortedBy([...logins.values()], (login) => celLiteral(login)),
    clusterStores: sortedBy(clusterStores, ({ name }) => name),
  };
}
