import { cloudPolicyTooPowerful } from '../../../src/checks/rules/cloud-policy-too-powerful';
import { type AwsRoleRecord } from '../../../src/plan/kinds/aws-role';
import { type Mutation, testRule } from '../rule-tests';

/** A role of team A with these rights. */
function role({ policyArns = [], groups = [], ...props }: Partial<AwsRoleRecord>): Mutation {
  return (example, plan) => {
    plan.tenants
      .find(({ name }) => name === 'team-a')
      ?.awsRoles.push({
        id: 'backup',
        origin: 'acme/team-a/backup',
        server: example.server.id,
        mount: 'aws',
        name: 'team-a_backup',
        credentialType: 'iam_user',
        ttl: 3600,
        ...props,
        policyArns: [...policyArns],
        groups: [...groups],
      });
  };
}

/** One that allows, or refuses, these actions. */
function actions(
  action: string | readonly string[],
  props: Partial<AwsRoleRecord> = {},
  statement: object = {},
): Mutation {
  const Statement = [{ Effect: 'Allow', Action: action, Resource: '*', ...statement }];
  return role({ policyDocument: JSON.stringify({ Version: '2012-10-17', Statement }), ...props });
}

const SAYS = "AWS role 'team-a_backup'";
const AWS = 'arn:aws:iam::aws:policy';

testRule(cloudPolicyTooPowerful, {
  'every action': { change: actions('*'), finds: [`${SAYS} allows every action`] },
  'every action of a federation token': {
    change: actions('*', { credentialType: 'federation_token' }),
    finds: [`${SAYS} allows every action`],
  },
  'every action but some': {
    change: actions([], {}, { Action: undefined, NotAction: 'iam:*' }),
    finds: [`${SAYS} allows every action but some`],
  },
  'rights, by whatever case': {
    change: actions(['IAM:*', 'iam:PutUserPolicy', 'iam:P*', 'iam:Get*x']),
    finds: ['iam:*', 'iam:putuserpolicy', 'iam:p*', 'iam:get*x'].map(
      (action) => `${SAYS} allows ${action}, by which it may give itself any right`,
    ),
  },
  'other sessions': {
    change: actions([
      'sts:AssumeRole',
      'sts:*',
      'sts:Assume*',
      'sts:AssumeRoleWithSAML',
      'sts:GetFederationToken',
    ]),
    finds: ['sts:assumerole', 'sts:*', 'sts:assume*', 'sts:assumerolewithsaml', 'sts:getfederationtoken'].map(
      (action) => `${SAYS} allows ${action}, by which it may become another`,
    ),
  },
  'policies of administrators': {
    change: role({
      policyArns: [`${AWS}/AdministratorAccess`, `${AWS}/AmazonS3ReadOnlyAccess`, `${AWS}/IAMFullAccess`],
    }),
    finds: [`${SAYS} has ${AWS}/AdministratorAccess`, `${SAYS} has ${AWS}/IAMFullAccess`],
  },
  'what looks alone, and what uses data': {
    change: actions(['iam:Get*', 'iam:ListUsers', 'sts:GetCallerIdentity', 's3:*', 'dynamodb:PutItem']),
    finds: [],
  },
  'a refusal': { change: actions('*', {}, { Effect: 'Deny' }), finds: [] },
  'a session that has no more than its role': {
    change: actions('*', { credentialType: 'assumed_role' }),
    finds: [],
  },
  'what is bounded': {
    change: actions('*', { permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/b' }),
    finds: [],
  },
});
