import { cloudIdentityOfTwoTenants } from '../../../src/checks/rules/cloud-identity-of-two-tenants';
import { type Mutation, testRule } from '../rule-tests';

const SHOP = 'arn:aws:iam::123456789012:role/shop';
const MAIL = 'arn:aws:iam::123456789012:role/mail';

/** AWS roles of the two teams that assume these. */
function assume(
  ofA: readonly (string | undefined)[],
  ofB: readonly (string | undefined)[],
  mountOfB = 'aws',
): Mutation {
  return (example, plan) => {
    for (const [name, arns, mount] of [
      ['team-a', ofA, 'aws'],
      ['team-b', ofB, mountOfB],
    ] as const)
      plan.tenants
        .find((tenant) => tenant.name === name)
        ?.awsRoles.push(
          ...arns.map((roleArn, index) => ({
            id: `cloud-${index}`,
            origin: `acme/${name}/cloud-${index}`,
            server: example.server.id,
            mount,
            name: `${name}_cloud-${index}`,
            credentialType: roleArn === undefined ? ('iam_user' as const) : ('assumed_role' as const),
            roleArn,
            policyArns: [],
            groups: ['readers'],
            ttl: 3600,
          })),
        );
  };
}

testRule(cloudIdentityOfTwoTenants, {
  'one role of both': {
    change: assume([SHOP, MAIL], [MAIL]),
    finds: [`tenants 'team-a', 'team-b' assume '${MAIL}'`],
  },
  'one role by two engines': {
    change: assume([SHOP], [SHOP], 'other'),
    finds: [`tenants 'team-a', 'team-b' assume '${SHOP}'`],
  },
  'one role twice in one tenant': { change: assume([SHOP, SHOP], [MAIL]), finds: [] },
  'users of one group, who are two': { change: assume([undefined], [undefined]), finds: [] },
});
