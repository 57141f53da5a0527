import { principalOfTwoTenants } from '../../../src/checks/rules/principal-of-two-tenants';
import { type Mutation, testRule } from '../rule-tests';

/** SSH roles of the two teams, each an engine and its principals. */
function roles(
  ...given: readonly (readonly [team: string, mount: string, ...principals: string[]])[]
): Mutation {
  return (example, plan) => {
    given.forEach(([team, mount, ...principals], index) => {
      const name = `${team}_${index}`;
      const life = { extensions: [], networks: [], ttl: 3600 };
      plan.tenants
        .find((tenant) => tenant.name === team)
        ?.sshRoles.push({
          ...life,
          id: name,
          origin: `acme/${name}`,
          server: example.server.id,
          mount,
          name,
          principals,
        });
    });
  };
}

testRule(principalOfTwoTenants, {
  'one principal of both': {
    change: roles(['team-a', 'ssh', 'app-a', 'deploy'], ['team-b', 'ssh', 'app-b', 'deploy']),
    finds: ["tenants 'team-a', 'team-b' have keys signed for 'deploy' by SSH engine 'ssh'"],
  },
  'principals of their own': {
    change: roles(['team-a', 'ssh', 'app-a'], ['team-b', 'ssh', 'app-b']),
    finds: [],
  },
  'one principal in two roles of one tenant': {
    change: roles(['team-a', 'ssh', 'deploy'], ['team-a', 'ssh', 'deploy']),
    finds: [],
  },
  'one principal in two engines': {
    change: roles(['team-a', 'ssh', 'deploy'], ['team-b', 'ssh-too', 'deploy']),
    finds: [],
  },
});
