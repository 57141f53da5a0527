import { type Rule } from '../rule';

/** Seen in a lab: without the binding to `system:auth-delegator` the login is refused. */
export const clientReviewsTokens: Rule = {
  id: 'client-reviews-tokens',
  severity: 'warning',
  title: 'ServiceAccounts of tenants review their own tokens',
  what: 'A Kubernetes auth mount with TokenReviewer.client().',
  why: 'Each ServiceAccount made for ESO is bound to system:auth-delegator then, by which it may ask about any token of the cluster, and its tokens must be made for an audience of the API server, so that they are worth something there, too.',
  example: "cluster 'prod' has every ServiceAccount that logs in review its own token",
  fix: 'Use TokenReviewer.local() where Vault runs in the cluster, else TokenReviewer.token(); acknowledge this where neither can be.',
  check: ({ plan }) =>
    plan.kubernetesAuths
      .filter(({ reviewer }) => reviewer?.kind === 'client')
      .map(({ cluster, origin }) => ({
        origin,
        message: `cluster '${cluster}' has every ServiceAccount that logs in review its own token`,
      })),
};
