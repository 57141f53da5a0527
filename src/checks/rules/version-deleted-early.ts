import { goDuration } from '../../plan/duration';
import { storesOf } from '../../plan/kinds/external-secret';
import { type Rule } from '../rule';

/** Source: Vault's KV engine answers 404 for a version that `delete_version_after` has deleted. */
export const versionDeletedEarly: Rule = {
  id: 'version-deleted-early',
  severity: 'error',
  title: 'A secret is deleted before it is read again',
  what: 'An ExternalSecret that reads a KV engine whose versions are deleted at an age (`deleteVersionAfter`) not greater than the time between two refreshes.',
  why: 'A version that was written just after a refresh is deleted before the next one: nobody ever reads it, and the ExternalSecret fails until somebody writes again.',
  example:
    "ExternalSecret 'orders-api' is refreshed every 1h, and KV engine 'secret' deletes versions after 30m",
  fix: 'Refresh more often, or keep versions longer; 0 keeps them.',
  check: (context) =>
    context.all('externalSecrets').flatMap(({ record }) => {
      const { cluster, namespace, refreshInterval, origin } = record;
      return storesOf(record).flatMap((reference) => {
        const store = context.store(cluster, namespace, reference)?.record;
        const engine =
          store && context.find('kvEngines', { server: store.login.server, mount: store.path })?.record;
        const kept = engine?.deleteVersionAfter;
        if (!engine || !kept || refreshInterval < kept) return [];
        return [
          {
            origin,
            message: `ExternalSecret '${record.name}' is refreshed every ${goDuration(refreshInterval)}, and KV engine '${engine.mount}' deletes versions after ${goDuration(kept)}`,
          },
        ];
      });
    }),
};
