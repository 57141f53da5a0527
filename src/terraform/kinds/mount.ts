import type * as Bindings from '@cdktf/provider-vault/lib/mount';
import { resourceType } from '../resource-type';

/** The mount of a secrets engine, of whatever type. */
export const MOUNT = resourceType(
  'vault_mount',
  () => (require('@cdktf/provider-vault/lib/mount') as typeof Bindings).Mount,
  {
    path: 'path',
    type: 'type',
    description: 'description',
    options: 'options',
    default_lease_ttl_seconds: 'defaultLeaseTtlSeconds',
    max_lease_ttl_seconds: 'maxLeaseTtlSeconds',
  },
  {
    'sys/mounts/{path}': { create: ['update'], read: ['read'], delete: ['delete'] },
    'sys/mounts/{path}/tune': { update: ['update'] },
  },
);
