import type * as Bindings from '@cdktf/provider-vault/lib/transit-secret-backend-key';
import { transitEngines } from '../../plan/kinds/transit-engine';
import { type TransitKeyRecord } from '../../plan/kinds/transit-key';
import { kept, resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';
import { MOUNT } from './mount';

const KEY = resourceType(
  'vault_transit_secret_backend_key',
  () =>
    (require('@cdktf/provider-vault/lib/transit-secret-backend-key') as typeof Bindings)
      .TransitSecretBackendKey,
  {
    backend: 'backend',
    name: 'name',
    type: 'type',
    derived: 'derived',
    convergent_encryption: 'convergentEncryption',
    exportable: 'exportable',
    allow_plaintext_backup: 'allowPlaintextBackup',
    deletion_allowed: 'deletionAllowed',
    auto_rotate_period: 'autoRotatePeriod',
    min_decryption_version: 'minDecryptionVersion',
    min_encryption_version: 'minEncryptionVersion',
  },
  {
    '{backend}/keys/+': { create: ['update'], read: ['read'], delete: ['delete'] },
    '{backend}/keys/+/config': { create: ['update'], update: ['update'] },
  },
);

/**
 * Keys of Transit engines. A backup holds the key in plain, so that none is allowed; Vault refuses to delete what is
 * kept from being destroyed, whoever asks.
 */
export const transitKeys: ResourceKind<TransitKeyRecord> = {
  resources(key, records) {
    const { server, mount, name, convergent, preventDestroy } = key;
    const engine = records.find(transitEngines, { server, mount });
    return [
      resource(KEY, {
        id: `${engine.id}_${name}`,
        origin: key.origin,
        needs: [addressOf(MOUNT, engine.id)],
        attributes: {
          backend: mount,
          name,
          type: key.type,
          derived: convergent,
          convergent_encryption: convergent,
          exportable: key.exportable,
          allow_plaintext_backup: false,
          deletion_allowed: !preventDestroy,
          auto_rotate_period: key.autoRotatePeriod,
          min_decryption_version: key.minDecryptionVersion,
          min_encryption_version: key.minEncryptionVersion,
        },
        lifecycle: kept(preventDestroy),
        importId: `${mount}/keys/${name}`,
      }),
    ];
  },
  readBack: {
    type: KEY,
    path: '{backend}/keys/{name}',
    mountedBy: transitEngines,
    record(block, context) {
      const { server, mount } = mountedAt(block, context, transitEngines, 'Transit engine');
      const convergent = block.flag('convergent_encryption', false);
      block.only('derived', convergent, false);
      block.only('allow_plaintext_backup', false, false);
      const name = block.name('existingName', 'name');
      return {
        id: name,
        server,
        mount,
        name,
        type: block.text('type', 'aes256-gcm96'),
        convergent,
        exportable: block.flag('exportable', false),
        autoRotatePeriod: block.count('auto_rotate_period', 0),
        minDecryptionVersion: block.count('min_decryption_version', 1),
        minEncryptionVersion: block.count('min_encryption_version', 0),
        preventDestroy: !block.flag('deletion_allowed', false),
      };
    },
  },
};
