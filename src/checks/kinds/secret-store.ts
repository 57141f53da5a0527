import { type SecretStoreRecord } from '../../plan/records';
import { storeRequests } from '../request';
import { type CheckedKind } from './kind';

/** How often ESO validates a store, in seconds: its flag `--store-requeue-interval`. */
const VALIDATION = 300;

/** SecretStores and ClusterSecretStores. */
export const secretStores: CheckedKind<SecretStoreRecord> = {
  requests: storeRequests,
  interval: () => VALIDATION,
};
