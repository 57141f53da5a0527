import { serverOf } from '../../plan/place';
import { grouped, listed } from '../grouped';
import { type Rule } from '../rule';

/** Source: vault-plugin-auth-kubernetes `path_login.go`: a token for the role's audience is good, whoever was shown it. */
export const sharedAudience: Rule = {
  id: 'shared-audience',
  severity: 'error',
  title: 'Two Vaults take tokens of one cluster for one audience',
  what: 'Two Vaults with roles for ServiceAccounts of the same cluster that demand the same audience. Servers of one address are one Vault, clusters of one API server one cluster.',
  why: "ESO shows a tenant's token to each Vault that it logs in to. For one audience, whoever runs the one Vault, or has broken into it, can log in to the other with every token that it is shown.",
  example: "servers 'eu', 'us' both take tokens of cluster 'prod' for audience 'vault'",
  fix: "Give each Vault an audience of its own: `audience` of the KubernetesAuth, for example 'vault-eu'.",
  check: (context) => {
    const physical = context.physical();
    const roles = context.all('authRoles').map(({ record }) => record);
    const byAudience = grouped(roles, ({ cluster, audience }) => `${physical.cluster(cluster)} ${audience}`);
    return [...byAudience.values()].flatMap((same) => {
      const vaults = [...grouped(same, ({ server }) => physical.vault(serverOf(server))).values()];
      const [first, second] = vaults.map(([role]) => role);
      if (!first || !second) return [];
      const { mount, server, cluster, audience } = second;
      const auth = context.find('kubernetesAuths', { server, mount })?.record;
      const servers = vaults.map(([role]) => serverOf(role?.server ?? ''));
      return {
        origin: (auth ?? second).origin,
        message: `servers ${listed(servers)} ${servers.length > 2 ? 'all' : 'both'} take tokens of cluster '${cluster}' for audience '${audience}'`,
      };
    });
  },
};
