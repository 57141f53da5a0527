import { ALL_KINDS, kindOf } from '../../plan/kinds';
import { type Kind, type RecordOf } from '../../plan/records';
import { type CheckContext } from '../context';
import { type Owned, ownerName } from '../owned';
import { type Problem, type Rule } from '../rule';

/** A thing with what a message says of it. */
interface Named {
  readonly what: string;
  readonly name: string;
  readonly within: string;
  readonly origin: string;
  readonly tenant?: { readonly name: string };
  /** Key of the namespace that it is in. */
  readonly namespace?: string;
}

/** The problem of a thing that has the name of another one. */
function problemOf(first: Named, second: Named): Problem {
  const same = first.tenant?.name === second.tenant?.name;
  const owners = same ? '' : ` (${ownerName(first.tenant)} and ${ownerName(second.tenant)})`;
  const { what, name, within, namespace } = second;
  return {
    origin: second.origin,
    restsOn: namespace === undefined ? [] : [namespace],
    message: `${what} '${name}'${within && ` of ${within}`} is defined twice${owners}: at ${first.origin} and at ${second.origin}`,
  };
}

function problemsOf<T>(
  things: readonly T[],
  keyOf: (thing: T) => string,
  named: (thing: T) => Named,
): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, T>();
  for (const thing of things) {
    const key = keyOf(thing);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, thing);
    else problems.push(problemOf(named(first), named(thing)));
  }
  return problems;
}

/** Key of the namespace that a Kubernetes object is in. */
function namespaceOf(context: CheckContext, record: object): string | undefined {
  const { cluster, namespace } = record as { readonly cluster?: string; readonly namespace?: string };
  return cluster === undefined || namespace === undefined
    ? undefined
    : context.namespaceKey(cluster, namespace);
}

function problemsOfKind<K extends Kind>(context: CheckContext, name: K): Problem[] {
  const kind = kindOf(name);
  if (kind.repeated) return [];
  return problemsOf<Owned<RecordOf<K>>>(
    context.all(name),
    ({ record }) => context.physicalKey(name, record),
    ({ tenant, record }) => ({
      what: kind.what(record),
      name: kind.nameOf(record),
      within: kind.within(record),
      origin: 'origin' in record ? record.origin : context.plan.origin,
      tenant,
      namespace: namespaceOf(context, record),
    }),
  );
}

/** Names are identities: of two objects with one name the later one silently wins, or the apply fails. */
export const duplicateName: Rule = {
  id: 'duplicate-name',
  severity: 'error',
  title: 'Two things have one name',
  what: 'Two things of one kind and one name where that name must be its own: policies, engines and audit devices of a server, roles of an auth mount, roles and connections of an engine, Kubernetes objects of one kind and namespace, clusters, servers, tenants.',
  why: 'Vault and Kubernetes know things by their names alone: the one that is written last replaces the other, and with it who may read what. Vault folds the names of policies and Kubernetes auth roles to lower case, so that names that differ in case are the same.',
  example:
    "policy 'team-a' of server 'vault' is defined twice: at acme/team-a/policy and at acme/audit/policy",
  fix: 'Rename one of them.',
  check: (context) => [
    ...problemsOf(
      context.plan.tenants,
      ({ name }) => name,
      ({ name, origin }) => ({ what: 'tenant', name, within: '', origin }),
    ),
    ...ALL_KINDS.flatMap((kind) => problemsOfKind(context, kind)),
  ],
};
