import { type IServiceAccount, type Namespace, ServiceAccount } from 'cdk8s-plus-27';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type ServiceAccountRecord, type TenantRecord } from '../plan/records';
import { type ForeignObjects } from './owned-objects';

/** A user's own namespaces and ServiceAccounts, each of which is one that the tenant's plan names. */
export class GivenObjects implements ForeignObjects {
  private readonly namespaces: ReadonlySet<string>;
  private readonly serviceAccounts: ReadonlyMap<string, IServiceAccount>;

  /**
   * @param where construct path for error messages
   * @throws DefinitionError when one has the name of none of the plan's, or mounts its token
   */
  public constructor(
    tenant: TenantRecord,
    namespaces: readonly Namespace[],
    serviceAccounts: readonly IServiceAccount[],
    where: string,
  ) {
    this.namespaces = new Set(namespaces.map((namespace) => namespace.name));
    this.serviceAccounts = new Map(serviceAccounts.map((account) => [nameInNamespace(account), account]));
    requireKnown(
      'Namespace',
      this.namespaces.keys(),
      tenant.namespaces.map(({ name }) => name),
      where,
    );
    requireKnown(
      'ServiceAccount',
      this.serviceAccounts.keys(),
      tenant.serviceAccounts.map(({ namespace, name }) => `${namespace}/${name}`),
      where,
    );
    for (const account of serviceAccounts) requireNoToken(account, where);
  }

  public hasNamespace(name: string): boolean {
    return this.namespaces.has(name);
  }

  public serviceAccount(record: ServiceAccountRecord): IServiceAccount | undefined {
    return this.serviceAccounts.get(`${record.namespace}/${record.name}`);
  }
}

function nameInNamespace(account: IServiceAccount): string {
  return `${account.toSubjectConfiguration().namespace ?? 'default'}/${account.name}`;
}

function requireKnown(kind: string, given: Iterable<string>, known: readonly string[], where: string): void {
  for (const name of given) {
    if (known.includes(name)) continue;
    throw new DefinitionError({
      given: `${kind} given is ${quoteValue(name)}`,
      expected: `one that Vault's roles are bound to: ${known.join(', ')}`,
      fix: 'Give it that metadata.name and metadata.namespace, or name it so in the definition.',
      where,
    });
  }
}

function requireNoToken(account: IServiceAccount, where: string): void {
  if (!(account instanceof ServiceAccount) || !account.automountToken) return;
  throw new DefinitionError({
    given: `ServiceAccount ${quoteValue(nameInNamespace(account))} has automountToken: true`,
    expected: 'a ServiceAccount whose token no pod is given: it reads all secrets of the tenant',
    fix: 'Leave automountToken out, and run pods as another ServiceAccount.',
    where,
  });
}
