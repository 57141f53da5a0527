import { type AppRoleAuthRecord } from '../../plan/kinds/app-role-auth';
import { authMount } from './auth-backend';
import { type ResourceKind } from './kind';

/** AppRole auth mounts. */
export const appRoleAuths: ResourceKind<AppRoleAuthRecord> = {
  resources: (auth) => [authMount(auth, 'approle')],
};
