import type * as Bindings from '@cdktf/provider-vault/lib/pki-secret-backend-role';
import { pkiEngines } from '../../plan/kinds/pki-engine';
import { type PkiRoleRecord } from '../../plan/kinds/pki-role';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';

const ROLE = resourceType(
  'vault_pki_secret_backend_role',
  () =>
    (require('@cdktf/provider-vault/lib/pki-secret-backend-role') as typeof Bindings).PkiSecretBackendRole,
  {
    backend: 'backend',
    name: 'name',
    issuer_ref: 'issuerRef',
    allowed_domains: 'allowedDomains',
    allow_bare_domains: 'allowBareDomains',
    allow_subdomains: 'allowSubdomains',
    allow_glob_domains: 'allowGlobDomains',
    allow_any_name: 'allowAnyName',
    allow_localhost: 'allowLocalhost',
    allow_ip_sans: 'allowIpSans',
    allow_wildcard_certificates: 'allowWildcardCertificates',
    enforce_hostnames: 'enforceHostnames',
    server_flag: 'serverFlag',
    client_flag: 'clientFlag',
    code_signing_flag: 'codeSigningFlag',
    email_protection_flag: 'emailProtectionFlag',
    key_type: 'keyType',
    key_bits: 'keyBits',
    ttl: 'ttl',
    max_ttl: 'maxTtl',
    generate_lease: 'generateLease',
    no_store: 'noStore',
  },
  {
    '{backend}/roles/*': {
      create: ['update'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/**
 * Roles of PKI engines. What Vault allows unless told otherwise, localhost, addresses, wildcards and client use, is
 * off; with a lease a certificate would be revoked when the token ends that it was issued with.
 */
export const pkiRoles: ResourceKind<PkiRoleRecord> = {
  resources(role, records) {
    const { server, mount, name, ttl } = role;
    const engine = records.find(pkiEngines, { server, mount });
    return [
      resource(ROLE, {
        id: `${engine.id}_${name}`,
        origin: role.origin,
        needs: [addressOf(MOUNT, engine.id)],
        attributes: {
          backend: mount,
          name,
          issuer_ref: role.issuer,
          allowed_domains: role.allowedDomains,
          allow_bare_domains: true,
          allow_subdomains: role.allowSubdomains,
          allow_glob_domains: false,
          allow_any_name: false,
          allow_localhost: false,
          allow_ip_sans: false,
          allow_wildcard_certificates: false,
          enforce_hostnames: true,
          server_flag: true,
          client_flag: false,
          code_signing_flag: false,
          email_protection_flag: false,
          key_type: role.keyType,
          key_bits: role.keyBits,
          ttl: String(ttl),
          max_ttl: String(ttl),
          generate_lease: false,
          no_store: true,
        },
        importId: `${mount}/roles/${name}`,
      }),
    ];
  },
};
