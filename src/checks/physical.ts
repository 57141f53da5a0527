import { serverOf } from '../plan/place';
import { type PlanRecord } from '../plan/records';
import { grouped } from './grouped';

/** Names that mean something else in each cluster: services, hosts of a search domain, the host itself. */
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^.:]+|.*\.svc|.*\.cluster\.local)$/;

/** An address as one text, whatever was written of its port; a text that is none stays as it is. */
function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}

/** Something, and what it says of itself: it is one with all that say the same. */
interface Said {
  readonly name: string;
  readonly says: string;
}

/** Something, and where it is reached. */
interface Reached {
  readonly name: string;
  readonly address?: string;
}

/** What is said by addresses that mean one thing wherever they are asked. */
function everywhere(all: readonly Reached[]): Said[] {
  return all.flatMap(({ name, address = '' }) =>
    URL.canParse(address) && !LOCAL.test(new URL(address).hostname)
      ? [{ name, says: originOf(address) }]
      : [],
  );
}

/** Groups of names that mean one thing, each called by the first of the names. */
class Groups {
  private readonly firsts = new Map<string, string>();

  public constructor(private readonly names: readonly string[]) {}

  public of(name: string): string {
    return this.firsts.get(name) ?? name;
  }

  /** Unites all that say the same of themselves; whether that was new. */
  public unite(said: Iterable<Said>): boolean {
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
 * What a plan's servers and clusters are: those with one address are one. An address that means something else in
 * each cluster says so only where it is asked from one cluster, or by one Vault.
 */
export function physicalOf({ servers, clusters, kubernetesAuths }: PlanRecord): Physical {
  const vaults = new Groups(servers.map(({ id }) => id));
  const ofCluster = new Groups(clusters.map(({ id }) => id));
  const addresses = new Map(servers.map(({ id, address }) => [id, address]));
  const apiServers = new Map(clusters.map(({ id, apiServer }) => [id, apiServer]));
  const logins = kubernetesAuths.map(({ server: place, cluster, address }) => {
    const server = serverOf(place);
    return { server, cluster, address: address ?? addresses.get(server) ?? '' };
  });
  vaults.unite(
    everywhere([
      ...servers.map(({ id, address }) => ({ name: id, address })),
      ...servers.map(({ id, terraformAddress }) => ({ name: id, address: terraformAddress })),
      ...logins.map(({ server, address }) => ({ name: server, address })),
    ]),
  );
  ofCluster.unite(everywhere([...apiServers].map(([name, address]) => ({ name, address }))));
  const asked = () =>
    logins.map(({ server, cluster, address }) => ({
      name: server,
      says: `${ofCluster.of(cluster)} ${originOf(address)}`,
    }));
  const asking = () =>
    logins.map(({ server, cluster }) => ({
      name: cluster,
      says: `${vaults.of(server)} ${originOf(apiServers.get(cluster) ?? '')}`,
    }));
  // Each may tell more of the other: whatever is found to be one was two before.
  for (let isNew = true; isNew;) isNew = [vaults.unite(asked()), ofCluster.unite(asking())].includes(true);
  return { vault: (server) => vaults.of(server), cluster: (cluster) => ofCluster.of(cluster) };
}
