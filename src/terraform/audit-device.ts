import { Audit } from '@cdktf/provider-vault/lib/audit';
import { type AuditDeviceRecord } from '../plan/records';
import { type Blueprint, blueprint } from './blueprint';

/** An audit device of Vault; OpenBao takes them from its configuration alone. */
export function auditDeviceBlueprint(device: AuditDeviceRecord): Blueprint {
  const { id, origin, type, description, options } = device;
  return blueprint(Audit, { id, origin, config: { path: id, type, description, options: { ...options } } });
}
