import type * as Bindings from '@cdktf/provider-vault/lib/approle-auth-backend-role';
import { appRoleAuths } from '../../plan/kinds/app-role-auth';
import { type AppRoleRecord } from '../../plan/kinds/app-role';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { AUTH_BACKEND } from './auth-backend';
import { type ResourceKind } from './kind';
import { policiesOf, tokenAttributes } from './login-role';

const ROLE = resourceType(
  'vault_approle_auth_backend_role',
  () =>
    (require('@cdktf/provider-vault/lib/approle-auth-backend-role') as typeof Bindings)
      .ApproleAuthBackendRole,
  {
    backend: 'backend',
    role_name: 'roleName',
    bind_secret_id: 'bindSecretId',
    secret_id_ttl: 'secretIdTtl',
    secret_id_num_uses: 'secretIdNumUses',
    secret_id_bound_cidrs: 'secretIdBoundCidrs',
    token_bound_cidrs: 'tokenBoundCidrs',
    token_policies: 'tokenPolicies',
    token_type: 'tokenType',
    token_ttl: 'tokenTtl',
    token_max_ttl: 'tokenMaxTtl',
    token_no_default_policy: 'tokenNoDefaultPolicy',
  },
  {
    // With the id of the role, which the provider reads below it.
    'auth/{backend}/role/*': {
      create: ['create', 'update'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** A network of one address, as Vault gives it back where it parses networks: for tokens, not for secret ids. */
const ONE_ADDRESS = /^([0-9.]+)\/32$|^([0-9a-f:]+)\/128$/;

/** Roles of AppRole auth mounts. No secret id: Terraform would keep it in its state. */
export const appRoles: ResourceKind<AppRoleRecord> = {
  resources(role, records) {
    const { server, mount, name, networks } = role;
    const auth = records.find(appRoleAuths, { server, mount });
    return [
      resource(ROLE, {
        id: `${auth.id}_${name}`,
        origin: role.origin,
        needs: [addressOf(AUTH_BACKEND, auth.id), ...policiesOf(role)],
        attributes: {
          backend: mount,
          role_name: name,
          bind_secret_id: true,
          secret_id_ttl: role.secretIdTtl,
          secret_id_num_uses: role.secretIdUses,
          ...(networks.length > 0 && {
            secret_id_bound_cidrs: networks,
            token_bound_cidrs: networks.map((network) => network.replace(ONE_ADDRESS, '$1$2')),
          }),
          ...tokenAttributes(role),
        },
        importId: `auth/${mount}/role/${name}`,
      }),
    ];
  },
};
