import type * as Bindings from '@cdktf/provider-vault/lib/ssh-secret-backend-role';
import { sshEngines } from '../../plan/kinds/ssh-engine';
import { SSH_EXTENSIONS, type SshExtensionName, type SshRoleRecord } from '../../plan/kinds/ssh-role';
import { type LiteralReader } from '../../plan/literal-reader';
import { isName } from '../../plan/names';
import { compareText } from '../../plan/order';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { onlyLife } from '../seconds';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';
import { MOUNT } from './mount';
import { SSH_CA } from './ssh-engine';

const ROLE = resourceType(
  'vault_ssh_secret_backend_role',
  () =>
    (require('@cdktf/provider-vault/lib/ssh-secret-backend-role') as typeof Bindings).SshSecretBackendRole,
  {
    backend: 'backend',
    name: 'name',
    key_type: 'keyType',
    allow_user_certificates: 'allowUserCertificates',
    allow_host_certificates: 'allowHostCertificates',
    allow_user_key_ids: 'allowUserKeyIds',
    allow_empty_principals: 'allowEmptyPrincipals',
    allowed_users: 'allowedUsers',
    allowed_users_template: 'allowedUsersTemplate',
    default_extensions: 'defaultExtensions',
    default_critical_options: 'defaultCriticalOptions',
    ttl: 'ttl',
    max_ttl: 'maxTtl',
  },
  {
    '{backend}/roles/*': { create: ['update'], read: ['read'], update: ['update'], delete: ['delete'] },
  },
);

/** What a role never differs in, as it is said, with what Vault takes it for where it is not. */
const FIXED = [
  ['allow_user_certificates', true, false],
  ['allow_host_certificates', false, false],
  ['allow_user_key_ids', false, false],
  ['allow_empty_principals', false, false],
  ['allowed_users_template', false, false],
] as const;

const NETWORKS = 'source-address';

/** Roles of SSH engines: keys of users for named principals, with what the role permits and nothing that a request does. */
export const sshRoles: ResourceKind<SshRoleRecord> = {
  resources(role, records) {
    const { server, mount, name, principals, extensions, networks, ttl } = role;
    const engine = records.find(sshEngines, { server, mount });
    return [
      resource(ROLE, {
        id: `${engine.id}_${name}`,
        origin: role.origin,
        needs: [addressOf(engine.existing ? MOUNT : SSH_CA, engine.id)],
        attributes: {
          backend: mount,
          name,
          key_type: 'ca',
          allowed_users: principals.join(','),
          ...(extensions.length > 0 && {
            default_extensions: Object.fromEntries(extensions.map((each) => [each, ''])),
          }),
          ...(networks.length > 0 && { default_critical_options: { [NETWORKS]: networks.join(',') } }),
          ttl: String(ttl),
          max_ttl: String(ttl),
          ...Object.fromEntries(FIXED.map(([field, value]) => [field, value])),
        },
        importId: `${mount}/roles/${name}`,
      }),
    ];
  },
  readBack: {
    type: ROLE,
    path: '{backend}/roles/{name}',
    mountedBy: sshEngines,
    record(block, context) {
      const { server, mount } = mountedAt(block, context, sshEngines, 'SSH engine');
      block.only('key_type', 'ca', 'otp');
      for (const [field, value, otherwise] of FIXED) block.only(field, value, otherwise);
      const ttl = onlyLife(block);
      const name = block.name('existingName', 'name');
      return {
        id: name,
        server,
        mount,
        name,
        principals: principalsOf(block),
        extensions: extensionsOf(block),
        networks: networksOf(block),
        ttl,
      };
    },
  },
};

function principalsOf(block: LiteralReader): string[] {
  const names = block.text('allowed_users').split(',');
  for (const name of names)
    if (!isName('sshPrincipal', name)) block.refuse('allowed_users', 'is no list of principals');
  return names.sort(compareText);
}

function extensionsOf(block: LiteralReader): SshExtensionName[] {
  const given = block.textMap('default_extensions');
  const known = SSH_EXTENSIONS.filter((each) => given[each] === '');
  if (known.length !== Object.keys(given).length)
    block.refuse('default_extensions', `has others than ${SSH_EXTENSIONS.join(', ')}, or values`);
  return known;
}

function networksOf(block: LiteralReader): string[] {
  const { [NETWORKS]: networks, ...others } = block.textMap('default_critical_options');
  if (Object.keys(others).length > 0)
    block.refuse('default_critical_options', `has others than ${NETWORKS}, and no record says so`);
  return networks === undefined ? [] : networks.split(',').sort(compareText);
}
