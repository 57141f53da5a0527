import { grouped, listed } from '../grouped';
import { type Rule } from '../rule';

/** Source: ESO `externalsecret_controller.go`, `ErrSecretIsOwned`; Merge adds to a Secret of somebody else. */
export const twoWritersOfOneSecret: Rule = {
  id: 'two-writers-of-one-secret',
  severity: 'error',
  title: 'Two ExternalSecrets make one Secret',
  what: 'Two ExternalSecrets of one namespace whose target is the same Secret, other than by creationPolicy Merge.',
  why: 'ESO refuses to write a Secret that another ExternalSecret owns, and the second one never becomes ready; without an owner they overwrite each other at every refresh.',
  example:
    "ExternalSecrets 'orders-db' and 'orders' both make Secret 'orders' in namespace 'team-a' of cluster 'prod'",
  fix: 'Give each a Secret of its own, or put both sources into one ExternalSecret (SecretSource.all).',
  check: (context) => {
    const makers = context
      .all('externalSecrets')
      .map(({ record }) => record)
      .filter(({ target }) => target.creationPolicy === 'Owner' || target.creationPolicy === 'Orphan');
    const secrets = grouped(
      makers,
      (es) => `${context.physical().cluster(es.cluster)} ${es.namespace} ${es.target.name}`,
    );
    return [...secrets.values()]
      .filter((group) => new Set(group.map(({ name }) => name)).size > 1)
      .map(([first, ...others]) => ({
        origin: others[0]?.origin ?? '',
        message: `ExternalSecrets ${listed([first, ...others].map((es) => es?.name ?? ''))} all make Secret '${first?.target.name}' in namespace '${first?.namespace}' of cluster '${first?.cluster}'`,
      }));
  },
};
