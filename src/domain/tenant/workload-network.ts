import { DefinitionError } from '../../plan/definition-error';
import { type TrafficRecord } from '../../plan/kinds/network-policy';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { requirePodLabels } from '../kubernetes/pod-labels';
import { VaultNetwork } from '../kubernetes/vault-network';
import { type KubernetesAuthRole } from '../login/kubernetes-auth-role';
import { type PlanBuilder } from '../platform/plan-builder';
import { type Resource } from '../platform/resource';
import { type VaultServer } from '../vault/vault-server';

/** Where a cluster's DNS is: pods that reach no name reach nothing that is called by one. */
const DNS: TrafficRecord = {
  pods: [{ namespace: 'kube-system' }],
  ports: [
    { protocol: 'TCP', port: 53 },
    { protocol: 'UDP', port: 53 },
  ],
};

/** The way of a tenant's own applications to Vault, where a server runs in their cluster. */
export class WorkloadNetwork {
  private readonly namespaces = new Set<string>();
  private readonly egress: {
    readonly login: KubernetesAuthRole;
    readonly namespace: string;
    readonly podLabels: Readonly<Record<string, string>>;
  }[] = [];

  public constructor(
    private readonly owner: Resource,
    private readonly cluster: KubernetesCluster,
    private readonly server: VaultServer,
  ) {}

  /** A login of pods of a namespace; where labels of theirs are said these are let out to Vault alone. */
  public add(
    login: KubernetesAuthRole,
    namespace: string,
    egressOf: { readonly [key: string]: string } | undefined,
  ): void {
    this.namespaces.add(namespace);
    if (egressOf === undefined) return;
    this.egress.push({ login, namespace, podLabels: requirePodLabels(egressOf, login.node.path) });
  }

  /**
   * Adds its records to the plan.
   *
   * @throws DefinitionError when pods are to be let out to a server that is not known to run in the cluster
   */
  public compile(plan: PlanBuilder): void {
    const network = VaultNetwork._of(this.cluster, this.server);
    for (const namespace of this.namespaces) network?._letIn(plan, this.owner, namespace);
    for (const { login, namespace, podLabels } of this.egress) {
      if (!network) throw nowhereToGo(this.server, this.cluster, login);
      plan.add(login, 'networkPolicies', {
        cluster: this.cluster.node.id,
        namespace,
        name: `tenantry-${login.node.id}-egress`,
        podLabels,
        direction: 'Egress',
        traffic: [DNS, network._traffic],
      });
    }
  }
}

function nowhereToGo(
  server: VaultServer,
  cluster: KubernetesCluster,
  login: KubernetesAuthRole,
): DefinitionError {
  return new DefinitionError({
    id: 'unknown-name',
    given: `egressOf, and no VaultNetwork of server '${server.node.id}' in cluster '${cluster.node.id}'`,
    expected: 'a server that is known to run there: a policy that lets out to nobody cuts its pods off',
    fix: `new VaultNetwork(server, 'network', { cluster, namespace, podLabels }), or leave egressOf out.`,
    where: login.node.path,
  });
}
