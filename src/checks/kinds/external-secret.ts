import { type ExternalSecretRecord } from '../../plan/records';
import { externalSecretRequests } from '../request';
import { type CheckedKind } from './kind';

/** ExternalSecrets. */
export const externalSecrets: CheckedKind<ExternalSecretRecord> = {
  requests: externalSecretRequests,
  interval: ({ refreshInterval }) => refreshInterval,
};
