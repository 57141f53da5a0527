import { type AppRoleAuthRecord } from '../../plan/kinds/app-role-auth';
import { kept, resource } from '../resource';
import { AUTH_BACKEND } from './auth-backend';
import { type ResourceKind } from './kind';

/** AppRole auth mounts. */
export const appRoleAuths: ResourceKind<AppRoleAuthRecord> = {
  resources: ({ id, origin, mount, preventDestroy }) => [
    resource(AUTH_BACKEND, {
      id,
      origin,
      attributes: { path: mount, type: 'approle' },
      lifecycle: kept(preventDestroy),
      importId: mount,
    }),
  ],
};
