import { awsPolicyProblem, compactAwsPolicy } from '../../plan/aws-policy';
import { DefinitionError } from '../../plan/definition-error';
import { type AwsRoleRecord } from '../../plan/kinds/aws-role';
import { requireName } from '../../plan/names';
import { requireList } from '../argument/argument';
import { requireOptions } from '../argument/options';

/**
 * Which rights a session has of those that there are: those that a policy of it allows, too.
 *
 * @experimental
 */
export interface AwsPolicyOptions {
  /**
   * IAM policy in JSON, of at most 2048 characters.
   *
   * @default - none
   */
  readonly policyDocument?: string;
  /**
   * ARNs of managed policies.
   *
   * @default - none
   */
  readonly policyArns?: string[];
}

/**
 * How a role of AWS is assumed.
 *
 * @experimental
 */
export interface AwsAssumedRoleOptions extends AwsPolicyOptions {
  /**
   * What the role asks of whoever assumes it (`sts:ExternalId`): it is no secret.
   *
   * @default - nothing
   */
  readonly externalId?: string;
}

/**
 * What IAM users may do.
 *
 * @experimental
 */
export interface AwsUserOptions extends AwsPolicyOptions {
  /**
   * IAM groups that a user is put into.
   *
   * @default - none
   */
  readonly groups?: string[];
  /**
   * ARN of a managed policy that bounds what it may do.
   *
   * @default - nothing bounds it
   */
  readonly permissionsBoundaryArn?: string;
}

/** What the record of a role says of it. */
type Said = Omit<AwsRoleRecord, 'id' | 'origin' | 'server' | 'mount' | 'name' | 'ttl' | 'readBack'>;

const WHERE = 'AwsAccess';

function requirePolicy(text: string): string {
  const problem = typeof text === 'string' ? awsPolicyProblem(text) : 'is no text';
  if (problem === undefined) return compactAwsPolicy(text);
  throw new DefinitionError({
    id: 'malformed-cloud-policy',
    given: `policyDocument ${problem}`,
    expected: 'an IAM policy in JSON',
    fix: 'Correct the policy.',
    where: WHERE,
  });
}

function sortedNames(
  form: 'awsPolicyArn' | 'awsGroup',
  names: readonly string[] | undefined,
  what: string,
): string[] {
  const list = requireList(names ?? [], what, WHERE).map((name) => requireName(form, name, what, WHERE));
  return [...new Set(list)].sort();
}

function policiesOf({ policyDocument, policyArns }: AwsPolicyOptions) {
  return {
    policyDocument: policyDocument === undefined ? undefined : requirePolicy(policyDocument),
    policyArns: sortedNames('awsPolicyArn', policyArns, 'policyArns'),
  };
}

/** Refuses rights that nothing says: Vault refuses them, too, or makes a user that may do nothing. */
function requireSomething(said: Said): Said {
  if (said.policyDocument !== undefined || said.policyArns.length > 0 || said.groups.length > 0) return said;
  throw new DefinitionError({
    id: 'nothing-named',
    given: `no policy of ${said.credentialType === 'iam_user' ? 'an IAM user' : 'a federation token'}`,
    expected: 'at least one: policyDocument, policyArns',
    fix: 'Say what it may do.',
    where: WHERE,
  });
}

/**
 * What credentials of AWS are, and what may be done with them.
 *
 * @experimental
 */
export class AwsAccess {
  /**
   * A session of a role in AWS: it may do what the role may, and where policies are given what these allow, too. It
   * ends by itself, after minutes or hours; nobody can revoke it.
   *
   * @param roleArn the role, which trusts Vault's user or role
   * @param options how it is assumed
   * @throws DefinitionError when something is malformed
   */
  public static assumedRole(roleArn: string, options: AwsAssumedRoleOptions = {}): AwsAccess {
    const { externalId, ...policies } = requireOptions('AwsAssumedRoleOptions', options, WHERE);
    return new AwsAccess({
      credentialType: 'assumed_role',
      roleArn: requireName('awsRoleArn', roleArn, 'roleArn', WHERE),
      externalId:
        externalId === undefined ? undefined : requireName('awsExternalId', externalId, 'externalId', WHERE),
      ...policiesOf(policies),
      groups: [],
    });
  }

  /**
   * A session of Vault's own IAM user, which may do what both that and the policies allow. It ends by itself; nobody can
   * revoke it.
   *
   * @param options what it may do
   * @throws DefinitionError when something is malformed, or there is no policy
   */
  public static federationToken(options: AwsPolicyOptions): AwsAccess {
    return new AwsAccess(
      requireSomething({
        credentialType: 'federation_token',
        ...policiesOf(requireOptions('AwsPolicyOptions', options, WHERE)),
        groups: [],
      }),
    );
  }

  /**
   * An IAM user with a key, which Vault deletes when its lease ends. Keys of new users are known everywhere in AWS only
   * after some seconds; where it can be chosen, an assumed role is better.
   *
   * @param options what it may do
   * @throws DefinitionError when something is malformed, or there is neither a policy nor a group
   */
  public static iamUser(options: AwsUserOptions): AwsAccess {
    const {
      groups,
      permissionsBoundaryArn: boundary,
      ...policies
    } = requireOptions('AwsUserOptions', options, WHERE);
    return new AwsAccess(
      requireSomething({
        credentialType: 'iam_user',
        ...policiesOf(policies),
        groups: sortedNames('awsGroup', groups, 'groups'),
        permissionsBoundaryArn:
          boundary === undefined
            ? undefined
            : requireName('awsPolicyArn', boundary, 'permissionsBoundaryArn', WHERE),
      }),
    );
  }

  /** @internal */
  public readonly _said: Said;

  private constructor(said: Said) {
    this._said = said;
  }
}
