import { serverOf } from '../plan/place';
import { type PlanRecord } from '../plan/records';
import { grouped } from './grouped';

/** Names that mean something else in each cluster: services, hosts of a search domain, the host itself. */
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^.:]+|.*\.svc|.*\.cluster\.local)$/;

/** An address as one text, whatever was written of its port; a text that is none stays as it is. */
function originOf(address: string): { readonly origin: string; readonly isLocal: boolean } {
  if (!URL.canParse(address)) return { origin: address, isLocal: false };
  const { origin, hostname } = new URL(address);
  return { origin, isLocal: LOCAL.test(hostname) };
}

/** Groups of names that mean one thing, each called by the first that was met. */
class Groups {
  private readonly firsts = new Map<string, string>();

  public constructor(private readonly names: readonly string[]) {}

  public of(name: string): string {
    return this.firsts.get(name) ?? name;
  }

  /** Unites all that say the same of themselves; whether that was new. */
  public unite(said: Iterable<{ readonly name: string; readonly says: string }>): boolean {
    let isNew = false;
    for (const [first, ...others] of grouped(said, ({ says }) => says).values()) {
      for (const other of others) isNew = this.uniteTwo(first?.name ?? '', other.name) || isNew;
    }
    return isNew;
  }

  private uniteTwo(a: string, b: string): boolean {
    const [one, other] = [this.of(a), this.of(b)];
    if (one === other) return false;
    const first = this.names.indexOf(one) < this.names.indexOf(other) ? one : other;
    for (const name of this.names) {
      if (this.of(name) === one || this.of(name) === other) this.firsts.set(name, first);
    }
    return true;
  }
}

/** What there is, whatever it is called: several servers of a plan may be one Vault, several clusters one cluster. */
export interface Physical {
  /** Of the servers that are one Vault with a server, the id of the first. */
  vault(server: string): string;
  /** Of the clusters that are one with a cluster, the id of the first. */
  cluster(cluster: string): string;
}

/**
 * What a plan's servers and clusters are: those with one address are one. A name that means something else in each
 * cluster says so only of what is asked from one cluster, or by one Vault.
 */
export function physicalOf({ servers, clusters, kubernetesAuths }: PlanRecord): Physical {
  const vaults = new Groups(servers.map(({ id }) => id));
  const ofCluster = new Groups(clusters.map(({ id }) => id));
  const addressesOf = new Map(
    servers.map(({ id, address, terraformAddress }) => [
      id,
      [address, ...(terraformAddress === undefined ? [] : [terraformAddress])].map(originOf),
    ]),
  );
  const apiServerOf = new Map(clusters.map(({ id, apiServer }) => [id, originOf(apiServer)]));
  vaults.unite(
    servers.flatMap(({ id }) =>
      (addressesOf.get(id) ?? [])
        .filter(({ isLocal }) => !isLocal)
        .map(({ origin }) => ({ name: id, says: origin })),
    ),
  );
  ofCluster.unite(
    [...apiServerOf]
      .filter(([, { isLocal }]) => !isLocal)
      .map(([name, { origin }]) => ({ name, says: origin })),
  );
  const logins = kubernetesAuths.map(({ server, cluster }) => ({ server: serverOf(server), cluster }));
  const uniteLocal = () =>
    [
      vaults.unite(
        logins.flatMap(({ server, cluster }) =>
          (addressesOf.get(server) ?? [])
            .slice(0, 1)
            .map(({ origin }) => ({ name: server, says: `${ofCluster.of(cluster)} ${origin}` })),
        ),
      ),
      ofCluster.unite(
        logins.map(({ server, cluster }) => ({
          name: cluster,
          says: `${vaults.of(server)} ${apiServerOf.get(cluster)?.origin}`,
        })),
      ),
    ].includes(true);
  while (uniteLocal());
  return { vault: (server) => vaults.of(server), cluster: (cluster) => ofCluster.of(cluster) };
}
