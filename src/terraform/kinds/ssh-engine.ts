import type * as Bindings from '@cdktf/provider-vault/lib/ssh-secret-backend-ca';
import { type SshEngineRecord } from '../../plan/kinds/ssh-engine';
import { kept, resource } from '../resource';
import { addressOf, type ResourceClass, resourceType } from '../resource-type';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';

export const SSH_CA = resourceType(
  'vault_ssh_secret_backend_ca',
  (): ResourceClass<Bindings.SshSecretBackendCaConfig> =>
    (require('@cdktf/provider-vault/lib/ssh-secret-backend-ca') as typeof Bindings).SshSecretBackendCa,
  { backend: 'backend', generate_signing_key: 'generateSigningKey', key_type: 'keyType' },
  { '{backend}/config/ca': { create: ['update'], read: ['read'], delete: ['delete'] } },
);

/** SSH engines: the mount, and its CA, whose key Vault makes: no state has it. */
export const sshEngines: ResourceKind<SshEngineRecord> = {
  resources: ({ id, origin, mount, description, preventDestroy }) => [
    resource(MOUNT, {
      id,
      origin,
      attributes: { path: mount, type: 'ssh', description },
      lifecycle: kept(preventDestroy),
      importId: mount,
    }),
    resource(SSH_CA, {
      id,
      origin,
      needs: [addressOf(MOUNT, id)],
      attributes: { backend: mount, generate_signing_key: true, key_type: 'ssh-ed25519' },
      lifecycle: kept(preventDestroy),
      // The provider reads neither that a key was made nor its type, and would make it anew for them.
      importId: undefined,
    }),
  ],
};
