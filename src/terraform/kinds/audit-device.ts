import type * as Bindings from '@cdktf/provider-vault/lib/audit';
import { type AuditDeviceRecord } from '../../plan/kinds/audit-device';
import { servers } from '../../plan/kinds/vault-server';
import { resource } from '../resource';
import { resourceType } from '../resource-type';
import { type ResourceKind } from './kind';

const AUDIT = resourceType(
  'vault_audit',
  () => (require('@cdktf/provider-vault/lib/audit') as typeof Bindings).Audit,
  { path: 'path', type: 'type', description: 'description', options: 'options' },
  {
    'sys/audit': { read: ['read'] },
    'sys/audit/{path}': { create: ['update'], delete: ['delete'] },
  },
);

/** Audit devices of Vault; OpenBao takes them from its configuration alone. */
export const auditDevices: ResourceKind<AuditDeviceRecord> = {
  resources({ id, origin, server, type, description, options }, records) {
    if (records.find(servers, { id: server }).product.name === 'openbao') return [];
    return [
      resource(AUDIT, {
        id,
        origin,
        attributes: { path: id, type, description, options },
        importId: id,
      }),
    ];
  },
};
