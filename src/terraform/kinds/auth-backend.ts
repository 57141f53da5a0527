import type * as Bindings from '@cdktf/provider-vault/lib/auth-backend';
import { resourceType } from '../resource-type';

/** An auth mount, of whatever type. */
export const AUTH_BACKEND = resourceType(
  'vault_auth_backend',
  () => (require('@cdktf/provider-vault/lib/auth-backend') as typeof Bindings).AuthBackend,
  { path: 'path', type: 'type' },
  {
    'sys/auth/{path}': { create: ['update'], delete: ['delete'] },
    'sys/mounts/auth/{path}': { read: ['read'] },
    'sys/mounts/auth/{path}/tune': { read: ['read'] },
  },
);
