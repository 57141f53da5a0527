import { roleForAnotherNamespace } from '../../../src/checks/rules/role-for-another-namespace';
import { type Mutation, testRule } from '../rule-tests';

/** A Kubernetes secrets role of a team, for a namespace. */
function roleFor(team: string, namespace: string): Mutation {
  return (example, plan) => {
    const [cluster] = plan.clusters;
    plan.tenants
      .find((tenant) => tenant.name === team)
      ?.kubernetesSecretsRoles.push({
        id: 'deploy',
        origin: `acme/${team}/deploy`,
        server: example.server.id,
        mount: 'kubernetes',
        name: `${team}_deploy`,
        cluster: cluster?.id ?? '',
        namespace,
        serviceAccount: 'deploy',
        audiences: [],
        ttl: 600,
      });
  };
}

testRule(roleForAnotherNamespace, {
  "another tenant's namespace": {
    change: roleFor('team-b', 'team-a'),
    finds: [
      "Kubernetes secrets role 'team-b_deploy' of tenant 'team-b' is for namespace 'team-a' of tenant 'team-a'",
    ],
  },
  'a namespace of its own': { change: roleFor('team-b', 'team-b'), finds: [] },
});
