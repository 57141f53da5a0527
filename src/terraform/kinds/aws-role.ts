import type * as Bindings from '@cdktf/provider-vault/lib/aws-secret-backend-role';
import { awsPolicyProblem, compactAwsPolicy } from '../../plan/aws-policy';
import { awsEngines } from '../../plan/kinds/aws-engine';
import { AWS_CREDENTIAL_TYPES, type AwsRoleRecord, isAwsSession } from '../../plan/kinds/aws-role';
import { type LiteralReader } from '../../plan/literal-reader';
import { compareText } from '../../plan/order';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { AWS_SECRET_BACKEND } from './aws-engine';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';

const ROLE = resourceType(
  'vault_aws_secret_backend_role',
  () =>
    (require('@cdktf/provider-vault/lib/aws-secret-backend-role') as typeof Bindings).AwsSecretBackendRole,
  {
    backend: 'backend',
    name: 'name',
    credential_type: 'credentialType',
    role_arns: 'roleArns',
    external_id: 'externalId',
    policy_document: 'policyDocument',
    policy_arns: 'policyArns',
    iam_groups: 'iamGroups',
    permissions_boundary_arn: 'permissionsBoundaryArn',
    default_sts_ttl: 'defaultStsTtl',
    max_sts_ttl: 'maxStsTtl',
  },
  {
    '{backend}/roles/*': {
      create: ['update'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** A list, where it has anything: the provider reads an empty one back as none. */
function some(list: readonly string[]): readonly string[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** Roles of AWS engines. One assumes one role in AWS: of several, whoever asks would choose. */
export const awsRoles: ResourceKind<AwsRoleRecord> = {
  resources(role, records) {
    const { server, mount, name, credentialType } = role;
    const engine = records.find(awsEngines, { server, mount });
    const ttl = isAwsSession(credentialType) ? role.ttl : undefined;
    return [
      resource(ROLE, {
        id: `${engine.id}_${name}`,
        origin: role.origin,
        needs: [addressOf(AWS_SECRET_BACKEND, engine.id)],
        attributes: {
          backend: mount,
          name,
          credential_type: credentialType,
          role_arns: role.roleArn === undefined ? undefined : [role.roleArn],
          external_id: role.externalId,
          policy_document: role.policyDocument,
          policy_arns: some(role.policyArns),
          iam_groups: some(role.groups),
          permissions_boundary_arn: role.permissionsBoundaryArn,
          default_sts_ttl: ttl,
          max_sts_ttl: ttl,
        },
        importId: `${mount}/roles/${name}`,
      }),
    ];
  },
  readBack: {
    type: ROLE,
    path: '{backend}/roles/{name}',
    mountedBy: awsEngines,
    record(block, context) {
      const engine = mountedAt(block, context, awsEngines, 'AWS engine');
      const { server, mount } = engine;
      const name = block.name('existingName', 'name');
      const credentialType = block.choice('credential_type', AWS_CREDENTIAL_TYPES);
      const isSession = isAwsSession(credentialType);
      const isAssumed = credentialType === 'assumed_role';
      return {
        id: name,
        server,
        mount,
        name,
        credentialType,
        roleArn: isAssumed ? soleRole(block) : undefined,
        externalId: isAssumed && block.has('external_id') ? block.text('external_id') : undefined,
        policyDocument: block.has('policy_document') ? policyOf(block) : undefined,
        policyArns: block.names('awsPolicyArn', 'policy_arns').sort(compareText),
        // Of a session the policies of its groups would be added to its own.
        groups: isSession ? [] : block.names('awsGroup', 'iam_groups').sort(compareText),
        permissionsBoundaryArn:
          !isSession && block.has('permissions_boundary_arn')
            ? block.name('awsPolicyArn', 'permissions_boundary_arn')
            : undefined,
        ttl: isSession ? ttlOf(block) : (engine.userTtl ?? 0),
      };
    },
  },
};

function soleRole(block: LiteralReader): string {
  const [arn, ...others] = block.names('awsRoleArn', 'role_arns');
  return arn !== undefined && others.length === 0
    ? arn
    : block.refuse('role_arns', 'is not one role, and no record says so');
}

function policyOf(block: LiteralReader): string {
  const text = block.text('policy_document');
  const problem = awsPolicyProblem(text);
  return problem === undefined ? compactAwsPolicy(text) : block.refuse('policy_document', problem);
}

function ttlOf(block: LiteralReader): number {
  const ttl = block.count('max_sts_ttl', 0);
  if (block.count('default_sts_ttl', 0) !== ttl)
    block.refuse('max_sts_ttl', 'is not its default_sts_ttl, and no record says so');
  return ttl > 0 ? ttl : block.refuse('max_sts_ttl', 'is missing');
}
