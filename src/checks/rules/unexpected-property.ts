import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** A missing property is always an error to ESO, never a missing secret (`getSecretValue`). */
export const unexpectedProperty: Rule = {
  id: 'unexpected-property',
  severity: 'error',
  planOnly: true,
  title: 'A property that its secret is not expected to have',
  what: 'An ExternalSecret that reads a property which is not among those that the plan expects of the KV secret.',
  why: "ESO reports 'cannot find secret data for key' and delivers nothing of the whole ExternalSecret, whatever else it reads. What is expected is what whoever fills Vault is told.",
  example:
    "ExternalSecret 'orders-api' reads property 'api_key' of 'team-a/orders', expected are 'api-key', 'webhook-secret'",
  fix: 'Correct the name, or add it to the properties of the secret.',
  check: (context) => {
    const expected = new Map<string, Set<string>>();
    for (const { record } of context.all('expectedSecrets')) {
      const id = `${record.server} ${record.mount} ${record.key}`;
      const properties = expected.get(id) ?? new Set();
      record.properties.forEach((property) => properties.add(property));
      expected.set(id, properties);
    }
    const problems: Problem[] = [];
    for (const { record } of context.all('externalSecrets')) {
      for (const from of record.values) {
        if (from.kind !== 'property') continue;
        const { path: key, property } = from;
        const store = context.store(record.cluster, record.namespace, from.store)?.record;
        const properties = store && expected.get(`${store.login.server} ${store.path} ${key}`);
        if (!properties || properties.has(property)) continue;
        problems.push({
          origin: record.origin,
          message: `ExternalSecret '${record.name}' reads property '${property}' of '${key}', expected are ${listed([...properties].sort())}`,
        });
      }
    }
    return problems;
  },
};
