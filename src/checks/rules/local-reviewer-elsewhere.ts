import { serverOf } from '../../plan/place';
import { grouped, listed } from '../grouped';
import { type Rule } from '../rule';

/** Source: vault-plugin-auth-kubernetes: without a reviewer token Vault uses that of its own pod. */
export const localReviewerElsewhere: Rule = {
  id: 'local-reviewer-elsewhere',
  severity: 'error',
  title: 'Vault is to review tokens of two clusters with its own',
  what: 'Two clusters with different API servers whose tokens one Vault server reviews by TokenReviewer.local().',
  why: "Vault's own ServiceAccount token is one of the cluster that it runs in; every other API server refuses it, and with it each login of that cluster (permission denied).",
  example:
    "server 'vault' is to review tokens of 'prod', 'test' with its own token, and runs in one of them at most",
  fix: 'Use TokenReviewer.token() or TokenReviewer.client() for the clusters that Vault does not run in.',
  check: (context) => {
    const local = context.plan.kubernetesAuths.filter(({ reviewer }) => reviewer?.kind === 'local');
    const physical = context.physical();
    return [...grouped(local, ({ server }) => physical.vault(serverOf(server))).values()]
      .filter((auths) => new Set(auths.map(({ cluster }) => physical.cluster(cluster))).size > 1)
      .map((auths) => ({
        origin: auths[1]?.origin ?? '',
        message: `server '${serverOf(auths[0]?.server ?? '')}' is to review tokens of ${listed(auths.map(({ cluster }) => cluster))} with its own token, and runs in one of them at most`,
      }));
  },
};
