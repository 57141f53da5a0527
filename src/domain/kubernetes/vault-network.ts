import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type TrafficRecord } from '../../plan/kinds/network-policy';
import { requireName } from '../../plan/names';
import { requireList } from '../argument/argument';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { VaultServer } from '../vault/vault-server';
import { KubernetesCluster } from './kubernetes-cluster';
import { requirePodLabels } from './pod-labels';

/**
 * Properties of a {@link VaultNetwork}.
 *
 * @experimental
 */
export interface VaultNetworkProps {
  /** The cluster that the server runs in. */
  readonly cluster: KubernetesCluster;
  /** Its namespace there. */
  readonly namespace: string;
  /** Labels that its pods have, and no others of the namespace: a policy that selects none of them guards nothing. */
  readonly podLabels: { [key: string]: string };
  /**
   * Namespaces whose pods reach it besides, such as that of an ingress controller or of a runner of Terraform.
   *
   * @default - ESO alone, and tenants' namespaces with logins of applications of their own
   */
  readonly clients?: string[];
  /**
   * Port of its API on its pods. The servers of a cluster of Vault reach each other there, and at the next one.
   *
   * @default 8200
   */
  readonly port?: number;
}

/** By the cluster that they are in. */
const OF_CLUSTER = new WeakMap<KubernetesCluster, readonly VaultNetwork[]>();

/**
 * Who reaches the pods of a server that runs in a cluster, by a NetworkPolicy: ESO, the pods of the server themselves,
 * the namespaces that are named, and by one of each tenant the namespaces in which its applications log in themselves.
 *
 * @experimental
 */
export class VaultNetwork extends Resource {
  /** @internal That of a server in a cluster, if there is one. */
  public static _of(cluster: KubernetesCluster, server: VaultServer): VaultNetwork | undefined {
    return OF_CLUSTER.get(cluster)?.find((network) => network.server === server);
  }

  /** The server. */
  public readonly server: VaultServer;
  /** The cluster that it runs in. */
  public readonly cluster: KubernetesCluster;
  /** Its namespace there. */
  public readonly namespace: string;
  private readonly podLabels: Readonly<Record<string, string>>;
  private readonly clients: readonly string[];
  private readonly port: number;

  /**
   * @param server the server
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the server has one in that cluster already
   */
  public constructor(server: VaultServer, id: string, props: VaultNetworkProps) {
    super(server as Construct, id);
    const where = this.node.path;
    requireOptions('VaultNetworkProps', props, where);
    this.server = this._requirePart(VaultServer, server, 'server');
    this.cluster = this._requirePart(KubernetesCluster, props.cluster, 'cluster');
    this.namespace = requireName('namespace', props.namespace, 'namespace', where);
    this.podLabels = requirePodLabels(props.podLabels, where);
    const clients = requireList(props.clients ?? [], 'clients', where);
    this.clients = [
      ...new Set(clients.map((name) => requireName('namespace', name, 'clients', where))),
    ].sort();
    this.port = requireInteger(props.port ?? 8200, 1, 65_534, 'port', where);
    if (VaultNetwork._of(this.cluster, this.server)) {
      throw new DefinitionError({
        id: 'said-twice',
        given: `a second one of server '${server.node.id}' in cluster '${this.cluster.node.id}'`,
        expected: 'one: who reaches it is said once',
        fix: 'Name what it lets through in the first one.',
        where,
      });
    }
    OF_CLUSTER.set(this.cluster, [...(OF_CLUSTER.get(this.cluster) ?? []), this]);
  }

  /** @internal The pods of the server, as those who reach them say it. */
  public get _traffic(): TrafficRecord {
    return {
      pods: [{ namespace: this.namespace, labels: this.podLabels }],
      ports: [{ protocol: 'TCP', port: this.port }],
    };
  }

  /** @internal Lets the pods of a namespace of a construct's owner reach the server: policies add up. */
  public _letIn(plan: PlanBuilder, construct: Construct, namespace: string): void {
    this.addPolicy(plan, construct, `tenantry-${this.server.node.id}-from-${namespace}`, [
      { pods: [{ namespace }], ports: this._traffic.ports },
    ]);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { namespace, podLabels, port, clients, cluster } = this;
    const callers = [...new Set([cluster.eso.namespace, ...clients])].sort();
    this.addPolicy(plan, this, `tenantry-${this.server.node.id}`, [
      { pods: callers.map((name) => ({ namespace: name })), ports: this._traffic.ports },
      {
        pods: [{ namespace, labels: podLabels }],
        ports: [port, port + 1].map((each) => ({ protocol: 'TCP' as const, port: each })),
      },
    ]);
  }

  private addPolicy(
    plan: PlanBuilder,
    construct: Construct,
    name: string,
    traffic: readonly TrafficRecord[],
  ): void {
    const { namespace, podLabels } = this;
    const direction = 'Ingress';
    plan.add(construct, 'networkPolicies', {
      cluster: this.cluster.node.id,
      namespace,
      name,
      podLabels,
      direction,
      traffic,
    });
  }
}
