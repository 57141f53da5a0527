import { type SecretStoreRecord } from '../../plan/records';
import { storeRequests } from '../request';
import { type CheckedKind } from './kind';

/** SecretStores and ClusterSecretStores. */
export const secretStores: CheckedKind<SecretStoreRecord> = { requests: storeRequests };
