import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { requireAll, requireList } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { requireText } from '../argument/text';
import { ExternalSecret } from '../delivery/external-secret';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { notGranted, ownerOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { type KubernetesPeopleProps } from './kubernetes-people-props';

/** Names of people as RBAC has them: Kubernetes' own are everybody, or no people. */
function requireNames(names: readonly string[] | undefined, what: string, where: string): string[] {
  const copy = requireList(names ?? [], `${what}s`, where).map((name) => requireText(name, what, where));
  const own = copy.find((name) => name.startsWith('system:'));
  if (own === undefined) return [...new Set(copy)].sort();
  throw new DefinitionError({
    id: 'kept-name',
    given: `${what} is ${quoteValue(own)}, one of Kubernetes' own`,
    expected: "the tenant's people: 'system:' begins what is everybody, a component or a ServiceAccount",
    fix: `Name their ${what} as the identity provider of the API server says it.`,
    where,
  });
}

/** Those of a tenant's people who use Kubernetes themselves: a Role in each of its namespaces. */
export class KubernetesPeople extends Resource {
  private readonly cluster: KubernetesCluster;
  private readonly namespaces: readonly string[];
  private readonly users: readonly string[];
  private readonly groups: readonly string[];
  private readonly readableSecrets: readonly ExternalSecret[];

  /**
   * @throws DefinitionError when a name is malformed, nobody is named, or an ExternalSecret is not its owner's
   */
  public constructor(
    scope: Construct,
    id: string,
    place: { readonly cluster: KubernetesCluster; readonly namespaces: readonly string[] },
    props: KubernetesPeopleProps,
  ) {
    super(scope, id);
    const where = this.node.path;
    const { groups, users, readableSecrets = [] } = requireOptions('KubernetesPeopleProps', props, where);
    this.cluster = place.cluster;
    this.namespaces = place.namespaces;
    this.groups = requireNames(groups, 'group', where);
    this.users = requireNames(users, 'user', where);
    if (this.groups.length + this.users.length === 0) {
      throw new DefinitionError({
        id: 'nothing-named',
        given: 'neither groups nor users',
        expected: 'at least one of them',
        fix: 'Name the people.',
        where,
      });
    }
    this.readableSecrets = requireAll(
      ExternalSecret,
      readableSecrets as ExternalSecret[],
      'readableSecrets',
      where,
    );
    const foreign = this.readableSecrets.find((secret) => ownerOf(secret) !== ownerOf(this));
    if (foreign) throw notGranted(`Secret '${foreign.secretName}'`, ownerOf(foreign), where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { users, groups, readableSecrets } = this;
    for (const namespace of this.namespaces) {
      const names = readableSecrets
        .filter((secret) => secret.namespace === namespace)
        .map(({ secretName }) => secretName);
      plan.add(this, 'kubernetesPeople', {
        cluster: this.cluster.node.id,
        namespace,
        name: `tenantry-people-${this.node.id}`,
        users,
        groups,
        readableSecrets: [...new Set(names)].sort(),
      });
    }
  }
}
