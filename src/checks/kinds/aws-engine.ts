import { type AwsEngineRecord } from '../../plan/kinds/aws-engine';
import { goDuration } from '../../plan/duration';
import { type CheckedKind } from './kind';
import { reservedMount } from './reserved-mount';

/** Paths by which whoever writes them makes credentials of any right that Vault has, or asks another than AWS for them. */
const FUNCTIONS = ['config/*', 'roles/*', 'static-roles/*'];

/** AWS engines. */
export const awsEngines: CheckedKind<AwsEngineRecord> = {
  mount: ({ server, mount }) => ({ server, space: '', path: mount }),
  reserved: ({ mount }) => reservedMount(mount),
  administration: ({ server, mount }) => ({ server, paths: FUNCTIONS.map((path) => `${mount}/${path}`) }),
  unproven: ({ userTtl }) => [
    'as whom Vault is known to AWS, and what that may do',
    userTtl === undefined
      ? 'how long it lets an IAM user live'
      : `whether it lets an IAM user live ${goDuration(userTtl)}`,
    'which other roles it has',
  ],
};
