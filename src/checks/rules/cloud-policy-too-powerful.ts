import { awsStatements } from '../../plan/aws-policy';
import { type AwsRoleRecord } from '../../plan/kinds/aws-role';
import { type Rule } from '../rule';

/** Managed policies of AWS that let whoever has them do everything, or give themselves that. */
const OF_ADMINISTRATORS = /:aws:policy\/(?:AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

/** Services by which rights are given; what only looks is none of it. */
const RIGHTS = /^(?:iam|organizations|sso|identitystore):(?!(?:get|list|simulate|generate)[a-z]*[*]?$)/;

/** What makes another session, whose rights are not those of this policy. */
const SESSIONS = ['sts:assumerole', 'sts:getfederationtoken'];

/** Whether a pattern may mean an action that begins so. */
function mayBegin(pattern: string, action: string): boolean {
  const [fixed = ''] = /^[^*?]*/.exec(pattern) ?? [];
  return fixed.startsWith(action) || (fixed !== pattern && action.startsWith(fixed));
}

function powerOf(action: string): string | undefined {
  if (action === '*') return 'allows every action';
  if (RIGHTS.test(action)) return `allows ${action}, by which it may give itself any right`;
  if (SESSIONS.some((session) => mayBegin(action, session)))
    return `allows ${action}, by which it may become another`;
  return undefined;
}

/** What the credentials of a role may do that is more than to use data; of what is bounded nobody knows. */
function powersOf({ policyDocument, policyArns, permissionsBoundaryArn }: AwsRoleRecord): string[] {
  if (permissionsBoundaryArn !== undefined) return [];
  const statements = awsStatements(policyDocument ?? '').filter(({ effect }) => effect === 'Allow');
  return [
    ...statements.flatMap(({ isNegated, actions }) =>
      isNegated ? ['allows every action but some'] : actions.flatMap((action) => powerOf(action) ?? []),
    ),
    ...policyArns.filter((arn) => OF_ADMINISTRATORS.test(arn)).map((arn) => `has ${arn}`),
  ];
}

/** A policy of an assumed role only takes away from what the role may. */
export const cloudPolicyTooPowerful: Rule = {
  id: 'cloud-policy-too-powerful',
  severity: 'warning',
  title: 'Credentials of a cloud that may do more than use data',
  what: "An AWS role that makes IAM users or federation tokens whose policy allows every action, one by which rights are given (iam:*, but for those that only look) or one that makes other sessions (sts:AssumeRole), or that has one of AWS's policies for administrators. One with a permissions boundary is passed over.",
  why: 'An application that is broken into gives away what its credentials may do: with one of these that is the whole account, and rights that outlive the credential.',
  example: "AWS role 'team-a_backup' allows every action",
  fix: 'Name the actions and resources that the application uses, or give the users a permissions boundary.',
  check: (context) =>
    context
      .all('awsRoles')
      .filter(({ record }) => record.credentialType !== 'assumed_role')
      .flatMap(({ record }) =>
        [...new Set(powersOf(record))].map((power) => ({
          origin: record.origin,
          message: `AWS role '${record.name}' ${power}`,
        })),
      ),
};
