import { type ExternalSecretRecord, type StoreReference } from '../../plan/records';
import { type CheckContext } from '../context';
import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

function storesOf(secret: ExternalSecretRecord): StoreReference[] {
  const referred = [
    ...secret.data.map(({ store }) => store),
    ...secret.dataFrom.flatMap((from) => (from.kind === 'generator' ? [] : [from.store])),
  ];
  return [...new Map(referred.map((store) => [`${store.kind} ${store.name}`, store])).values()];
}

function* missing(context: CheckContext, secret: ExternalSecretRecord): Generator<string> {
  const { cluster, namespace } = secret;
  for (const reference of storesOf(secret)) {
    const store = context.store(cluster, namespace, reference)?.record;
    if (!store) yield `reads through ${reference.kind} '${reference.name}', which does not exist`;
    else if (store.namespace === undefined && !store.allowedNamespaces.includes(namespace))
      yield `reads through ClusterSecretStore '${store.name}', which is open to ${listed(store.allowedNamespaces)} and not to '${namespace}'`;
  }
  for (const from of secret.dataFrom) {
    if (from.kind === 'generator' && !context.generator(cluster, namespace, from.generator))
      yield `takes credentials of generator '${from.generator}', which does not exist in namespace '${namespace}'`;
  }
}

/** Source: ESO `client_manager.go` (`shouldProcessSecret`) and `resolvers/generator.go`. */
export const unknownSource: Rule = {
  id: 'unknown-source',
  severity: 'error',
  title: 'An ExternalSecret reads from a store or generator that is not there for it',
  what: 'An ExternalSecret whose store or generator does not exist in its namespace, or whose ClusterSecretStore is not open to it.',
  why: 'The ExternalSecret reports an error and no Secret is made.',
  example: "ExternalSecret 'orders' reads through SecretStore 'vautl', which does not exist",
  fix: 'Correct the name, make the store or generator in the same namespace, or open the ClusterSecretStore to it.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('externalSecrets')) {
      for (const message of missing(context, record))
        problems.push({ origin: record.origin, message: `ExternalSecret '${record.name}' ${message}` });
    }
    return problems;
  },
};
