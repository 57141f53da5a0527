import type * as Bindings from '@cdktf/provider-vault/lib/approle-auth-backend-role';
import { appRoleAuths } from '../../plan/kinds/app-role-auth';
import { type AppRoleRecord } from '../../plan/kinds/app-role';
import { type LiteralReader } from '../../plan/literal-reader';
import { compareText } from '../../plan/order';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { AUTH_BACKEND } from './auth-backend';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';
import { policiesOf, tokenAttributes, tokenOf } from './login-role';

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
            token_bound_cidrs: networks.map(asOfToken),
          }),
          ...tokenAttributes(role),
        },
        importId: `auth/${mount}/role/${name}`,
      }),
    ];
  },
  readBack: {
    type: ROLE,
    path: 'auth/{backend}/role/{role_name}',
    mountedBy: appRoleAuths,
    record(block, context) {
      const { server, mount } = mountedAt(block, context, appRoleAuths, 'AppRole auth mount', 'approle');
      block.only('bind_secret_id', true, true);
      return {
        server,
        mount,
        name: block.name('existingName', 'role_name'),
        secretIdTtl: limitOf(block, 'secret_id_ttl'),
        secretIdUses: limitOf(block, 'secret_id_num_uses'),
        networks: networksOf(block),
        ...tokenOf(block),
      };
    },
  },
};

/** A network as Vault keeps it for tokens. */
function asOfToken(network: string): string {
  return network.replace(ONE_ADDRESS, '$1$2');
}

/** What ends a secret id: none is without an end. */
function limitOf(block: LiteralReader, field: string): number {
  return block.count(field, 0) || block.refuse(field, 'is without an end');
}

/** The networks of a role: the same ones for its secret ids and for its tokens. */
function networksOf(block: LiteralReader): string[] {
  const networks = block.texts('secret_id_bound_cidrs').sort(compareText);
  const ofTokens = block.texts('token_bound_cidrs').map(asOfToken).sort(compareText);
  return ofTokens.join() === networks.map(asOfToken).sort(compareText).join()
    ? networks
    : block.refuse('token_bound_cidrs', 'are others than secret_id_bound_cidrs');
}
