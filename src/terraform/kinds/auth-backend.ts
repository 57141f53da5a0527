import type * as Bindings from '@cdktf/provider-vault/lib/auth-backend';
import { type Origin } from '../../plan/kinds/kind';
import { kept, type Resource, resource } from '../resource';
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

/** An auth mount of which nothing is configured but its roles. */
interface PlainAuth extends Origin {
  readonly id: string;
  readonly mount: string;
  readonly preventDestroy?: boolean;
}

/** An auth mount of a type, with nothing configured. */
export function authMount({ id, origin, mount, preventDestroy }: PlainAuth, type: string): Resource {
  return resource(AUTH_BACKEND, {
    id,
    origin,
    attributes: { path: mount, type },
    lifecycle: kept(preventDestroy),
    importId: mount,
  });
}
