import { type IServiceAccount, type Namespace, ServiceAccount } from 'cdk8s-plus-27';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type TenantRecord } from '../plan/records';
import { objectId } from './object-manifest';

/**
 * The ids of a user's own namespaces and ServiceAccounts, each of which stands in for the one of the tenant's plan
 * that has its identity.
 *
 * @param where construct path for error messages
 * @throws DefinitionError when one has the name of none of the plan's, or mounts its token
 */
export function givenObjects(
  tenant: TenantRecord,
  namespaces: readonly Namespace[],
  serviceAccounts: readonly IServiceAccount[],
  where: string,
): ReadonlySet<string> {
  requireKnown(
    'Namespace',
    namespaces.map(({ name }) => name),
    tenant.namespaces.map(({ name }) => name),
    where,
  );
  requireKnown(
    'ServiceAccount',
    serviceAccounts.map(nameInNamespace),
    tenant.serviceAccounts.map(({ namespace, name }) => `${namespace}/${name}`),
    where,
  );
  for (const account of serviceAccounts) requireNoToken(account, where);
  return new Set([
    ...namespaces.map(({ name }) => objectId({ kind: 'Namespace', metadata: { name } })),
    ...serviceAccounts.map((account) =>
      objectId({ kind: 'ServiceAccount', metadata: { name: account.name, namespace: namespaceOf(account) } }),
    ),
  ]);
}

function namespaceOf(account: IServiceAccount): string {
  return account.toSubjectConfiguration().namespace ?? 'default';
}

function nameInNamespace(account: IServiceAccount): string {
  return `${namespaceOf(account)}/${account.name}`;
}

function requireKnown(kind: string, given: readonly string[], known: readonly string[], where: string): void {
  for (const name of given) {
    if (known.includes(name)) continue;
    throw new DefinitionError({
      id: 'given-object-not-bound',
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
    id: 'mounted-token',
    given: `ServiceAccount ${quoteValue(nameInNamespace(account))} has automountToken: true`,
    expected: 'a ServiceAccount whose token no pod is given: it reads all secrets of the tenant',
    fix: 'Leave automountToken out, and run pods as another ServiceAccount.',
    where,
  });
}
