import { type CheckContext } from '../context';
import { type Problem, type Rule } from '../rule';

interface Mention {
  readonly origin: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly what: () => string;
}

function* mentions(context: CheckContext): Generator<Mention> {
  for (const { record } of context.all('authRoles')) {
    const { origin, cluster, name } = record;
    for (const namespace of record.namespaces)
      yield { origin, cluster, namespace, what: () => `auth role '${name}' binds` };
  }
  for (const { record } of context.all('secretStores')) {
    const { origin, cluster, name } = record;
    const namespaces = record.namespace === undefined ? record.allowedNamespaces : [record.namespace];
    const says = record.namespace === undefined ? 'is open to' : 'is in';
    for (const namespace of namespaces)
      yield { origin, cluster, namespace, what: () => `store '${name}' ${says}` };
  }
  const kinds = [
    ['ServiceAccount', 'serviceAccounts'],
    ['generator', 'generators'],
    ['ExternalSecret', 'externalSecrets'],
  ] as const;
  for (const [what, kind] of kinds) {
    for (const { record } of context.all(kind)) {
      const { origin, cluster, namespace, name } = record;
      yield { origin, cluster, namespace, what: () => `${what} '${name}' is in` };
    }
  }
}

/** A namespace is its owner's: one that nobody defines is whoever's makes it first. */
export const unknownNamespace: Rule = {
  id: 'unknown-namespace',
  severity: 'error',
  title: 'A namespace that nobody defines',
  what: "An auth role, store, generator, ServiceAccount or ExternalSecret that names a namespace which is neither a tenant's, nor the platform's, nor ESO's own.",
  why: 'A role that binds it lets in whoever creates that namespace later; an object in it is never made. Mostly it is a misspelled name.',
  example: "auth role 'team-a' binds namespace 'taem-a' of cluster 'prod', which nobody defines",
  fix: 'Correct the name, or define the namespace: as one of a tenant, or as a KubernetesNamespace of the platform.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { what, namespace, cluster, origin } of mentions(context)) {
      if (namespace === '*' || context.isKnownNamespace(cluster, namespace)) continue;
      problems.push({
        origin,
        message: `${what()} namespace '${namespace}' of cluster '${cluster}', which nobody defines`,
      });
    }
    return problems;
  },
};
