import { placeText } from '../../plan/place';
import { type Rule } from '../rule';

/** Names that a cluster gives to its own services, and a host to itself. */
const INSIDE = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^.:]+|.*\.svc(?:\..*)?|.*\.cluster\.local)$/;

function isInside(address: string): boolean {
  return !URL.canParse(address) || INSIDE.test(new URL(address).hostname);
}

/** Source: vault-plugin-auth-kubernetes: the local token is that of the pod that Vault runs in, or there is none. */
export const localReviewerOutside: Rule = {
  id: 'local-reviewer-outside',
  severity: 'warning',
  title: 'A Vault that seems to run elsewhere is to review tokens with its own',
  what: 'A Kubernetes auth mount with TokenReviewer.local(), the default, whose server ESO reaches by an address that is none of a service of the cluster.',
  why: "Vault's own ServiceAccount token is there only where Vault runs in a pod of that very cluster. Outside of it the token that logs in reviews itself, which the API server refuses, since it is made for Vault's audience: every login fails with permission denied.",
  example:
    "server 'vault' is reached at https://vault.example.com:8200, and is to review tokens of 'prod' with its own token",
  fix: 'Use TokenReviewer.token() or TokenReviewer.client(); where Vault does run in the cluster, give the auth mount the `address` of its service, or acknowledge this.',
  check: (context) =>
    context.plan.kubernetesAuths.flatMap(({ existing, reviewer, server, cluster, address, origin }) => {
      const reached = address ?? context.server(server)?.address;
      if (existing || reviewer?.kind !== 'local' || reached === undefined || isInside(reached)) return [];
      return [
        {
          origin,
          message: `${placeText(server)} is reached at ${reached}, and is to review tokens of '${cluster}' with its own token`,
        },
      ];
    }),
};
