import { keyOf, type KindOf, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** An audit device. */
export interface AuditDeviceRecord extends Origin {
  readonly id: string;
  readonly server: Place;
  readonly type: 'file' | 'syslog' | 'socket';
  readonly description?: string;
  /** Options by Vault's own names, for example `file_path`. */
  readonly options: Readonly<Record<string, string>>;
}

/** Audit devices. */
export const auditDevices: KindOf<AuditDeviceRecord, Pick<AuditDeviceRecord, 'server' | 'id'>> = {
  list: 'auditDevices',
  what: () => 'audit device',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, id }) => keyOf(server, id),
  references: ({ server }) => [isOf(server)],
};
