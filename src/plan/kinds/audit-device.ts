import { keyOf, type KindOf, type Origin, refer } from './kind';
import { servers } from './vault-server';

/** An audit device. */
export interface AuditDeviceRecord extends Origin {
  readonly id: string;
  readonly server: string;
  readonly type: 'file' | 'syslog' | 'socket';
  readonly description?: string;
  /** Options by Vault's own names, for example `file_path`. */
  readonly options: Readonly<Record<string, string>>;
}

/** Audit devices. */
export const auditDevices: KindOf<AuditDeviceRecord, Pick<AuditDeviceRecord, 'server' | 'id'>> = {
  list: 'auditDevices',
  what: () => 'audit device',
  nameOf: ({ id }) => id,
  within: ({ server }) => `server '${server}'`,
  key: ({ server, id }) => keyOf(server, id),
  references: ({ server }) => [refer(servers, { id: server }, `is of server '${server}'`)],
};
