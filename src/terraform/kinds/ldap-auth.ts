import type * as Bindings from '@cdktf/provider-vault/lib/ldap-auth-backend';
import { type LdapAuthRecord } from '../../plan/kinds/ldap-auth';
import { kept, resource } from '../resource';
import { resourceType } from '../resource-type';
import { variableReference } from '../variable';
import { type ResourceKind } from './kind';

/** An LDAP auth mount with its configuration. */
export const LDAP_AUTH_BACKEND = resourceType(
  'vault_ldap_auth_backend',
  () => (require('@cdktf/provider-vault/lib/ldap-auth-backend') as typeof Bindings).LdapAuthBackend,
  {
    path: 'path',
    url: 'url',
    starttls: 'starttls',
    insecure_tls: 'insecureTls',
    tls_min_version: 'tlsMinVersion',
    certificate: 'certificate',
    binddn: 'binddn',
    bindpass_wo: null,
    bindpass_wo_version: null,
    deny_null_bind: 'denyNullBind',
    discoverdn: 'discoverdn',
    case_sensitive_names: 'caseSensitiveNames',
    userdn: 'userdn',
    userattr: 'userattr',
    userfilter: 'userfilter',
    groupdn: 'groupdn',
    groupattr: 'groupattr',
    groupfilter: 'groupfilter',
    token_type: 'tokenType',
    token_ttl: 'tokenTtl',
    token_max_ttl: 'tokenMaxTtl',
    token_no_default_policy: 'tokenNoDefaultPolicy',
  },
  {
    'sys/auth/{path}': { create: ['update'], delete: ['delete'] },
    'sys/mounts/auth/{path}': { read: ['read'] },
    'sys/mounts/auth/{path}/tune': { read: ['read'] },
    'auth/{path}/config': { create: ['update'], read: ['read'], update: ['update'] },
  },
);

/** LDAP auth mounts. */
export const ldapAuths: ResourceKind<LdapAuthRecord> = {
  resources: ({ id, origin, preventDestroy, ...auth }) => [
    resource(LDAP_AUTH_BACKEND, {
      id,
      origin,
      attributes: {
        path: auth.mount,
        url: auth.url,
        starttls: auth.startTls,
        insecure_tls: false,
        tls_min_version: 'tls12',
        certificate: auth.caPem,
        binddn: auth.bindDn,
        bindpass_wo: variableReference(auth.bindVariable),
        bindpass_wo_version: auth.bindVersion,
        // Without, most directories let in whoever gives no password.
        deny_null_bind: true,
        discoverdn: false,
        // Vault then compares the names of groups in lower case, which these are.
        case_sensitive_names: false,
        userdn: auth.userDn,
        userattr: auth.userAttribute,
        userfilter: auth.userFilter,
        groupdn: auth.groupDn,
        groupattr: auth.groupAttribute,
        groupfilter: auth.groupFilter,
        token_type: 'service',
        token_ttl: auth.tokenTtl,
        token_max_ttl: auth.tokenTtl,
        token_no_default_policy: true,
      },
      lifecycle: kept(preventDestroy),
      importId: auth.mount,
    }),
  ],

  variables: ({ mount, bindVariable }) => [
    {
      name: bindVariable,
      use: `password by which Vault searches the directory of auth/${mount}`,
      guide: `password by which Vault searches the directory of \`auth/${mount}\`; needed by every plan`,
      // The provider refuses its version without it (5.9.0: RequiredWith), and sends it when that changes.
      required: true,
    },
  ],
};
