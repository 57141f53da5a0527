import { type PushSecretRecord } from '../../plan/records';
import { pushSecretRequests } from '../request';
import { type CheckedKind } from './kind';

/** PushSecrets: written once. */
export const pushSecrets: CheckedKind<PushSecretRecord> = {
  requests: pushSecretRequests,
};
