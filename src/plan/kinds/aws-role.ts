import { type Place, placeText } from '../place';
import { awsCredentialsPath } from '../wire-path';
import { awsEngines } from './aws-engine';
import { keyOf, type KindOf, type MayBeReadBack, type Origin, refer } from './kind';

/** Types of credential of AWS, as Vault calls them. */
export const AWS_CREDENTIAL_TYPES = ['assumed_role', 'federation_token', 'iam_user'] as const;

/** A type of credential of AWS: a session of a role, one of Vault's own user with less rights, a user. */
export type AwsCredentialType = (typeof AWS_CREDENTIAL_TYPES)[number];

/** A role of an AWS engine: which credentials it makes. */
export interface AwsRoleRecord extends Origin, MayBeReadBack {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly name: string;
  readonly credentialType: AwsCredentialType;
  /** The role in AWS that is assumed; of assumed roles alone. */
  readonly roleArn?: string;
  /** What the role in AWS asks of whoever assumes it; of assumed roles alone. */
  readonly externalId?: string;
  /** IAM policy in compact JSON: what a user may do, and which of the rights that there are a session has. */
  readonly policyDocument?: string;
  /** Managed policies to the same end, sorted. */
  readonly policyArns: readonly string[];
  /** IAM groups that a user is put into, sorted. */
  readonly groups: readonly string[];
  /** Managed policy that bounds what a user may do. */
  readonly permissionsBoundaryArn?: string;
  /** Life of a credential in seconds; that of users is their engine's. */
  readonly ttl: number;
}

/** What Vault answers with (1.16 and later); of a user `session_token` is null. */
const VALUES: Readonly<Record<AwsCredentialType, readonly string[]>> = {
  iam_user: ['access_key', 'secret_key', 'session_token'],
  federation_token: ['access_key', 'secret_key', 'security_token', 'session_token', 'ttl'],
  assumed_role: ['access_key', 'arn', 'secret_key', 'security_token', 'session_token', 'ttl'],
};

/** Whether it is a session of STS, which nobody can revoke, and not a user, which Vault deletes. */
export function isAwsSession(type: AwsCredentialType): boolean {
  return type !== 'iam_user';
}

/** What Vault answers with. */
export function awsValues(type: AwsCredentialType): readonly string[] {
  return VALUES[type];
}

/** What of it an application needs: a user has no token, and an empty one is taken for one. */
export function awsKeys(type: AwsCredentialType): readonly string[] {
  return ['access_key', 'secret_key', ...(isAwsSession(type) ? ['session_token'] : [])];
}

/** Path by which a role makes its credentials. */
export function awsPathOf({
  mount,
  name,
  credentialType,
}: Pick<AwsRoleRecord, 'mount' | 'name' | 'credentialType'>): string {
  return awsCredentialsPath(mount, isAwsSession(credentialType) ? 'sts' : 'creds', name);
}

/** Roles of AWS engines. */
export const awsRoles: KindOf<AwsRoleRecord, Pick<AwsRoleRecord, 'server' | 'mount' | 'name'>> = {
  list: 'awsRoles',
  what: () => 'AWS role',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  makes: (role) => ({
    server: role.server,
    path: awsPathOf(role),
    method: 'GET',
    names: awsValues(role.credentialType),
  }),
  references: ({ server, mount }) => [
    refer(awsEngines, { server, mount }, `is of the AWS engine at '${mount}'`),
  ],
};
