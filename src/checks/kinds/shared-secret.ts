import { type SharedSecretRecord } from '../../plan/records';
import { kvRegion } from '../region';
import { type CheckedKind } from './kind';

/** Secrets that are shared by name; those of a tenant are part of its region. */
export const sharedSecrets: CheckedKind<SharedSecretRecord> = {
  regions: (record, owner) =>
    owner
      ? []
      : [kvRegion({ server: record.server, what: `shared secret '${record.key}'` }, record, record.key)],
};
