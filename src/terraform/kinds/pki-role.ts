import type * as Bindings from '@cdktf/provider-vault/lib/pki-secret-backend-role';
import { pkiEngines } from '../../plan/kinds/pki-engine';
import { type PkiRoleRecord } from '../../plan/kinds/pki-role';
import { compareText } from '../../plan/order';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { onlyLife } from '../seconds';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';
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

/** What a role never differs in, as it is said, with what the provider takes it for where it is not. */
const FIXED = [
  ['allow_bare_domains', true, false],
  ['allow_glob_domains', false, false],
  ['allow_any_name', false, false],
  ['allow_localhost', false, true],
  ['allow_ip_sans', false, true],
  ['allow_wildcard_certificates', false, true],
  ['enforce_hostnames', true, true],
  ['server_flag', true, true],
  ['code_signing_flag', false, false],
  ['email_protection_flag', false, false],
  ['generate_lease', false, false],
  ['no_store', true, false],
] as const;

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
          allow_subdomains: role.allowSubdomains,
          client_flag: role.forClients ?? false,
          key_type: role.keyType,
          key_bits: role.keyBits,
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
    mountedBy: pkiEngines,
    record(block, context) {
      const { server, mount } = mountedAt(block, context, pkiEngines, 'PKI engine');
      for (const [field, value, otherwise] of FIXED) block.only(field, value, otherwise);
      const ttl = onlyLife(block);
      const name = block.name('existingName', 'name');
      return {
        id: name,
        server,
        mount,
        name,
        issuer: block.name('existingName', 'issuer_ref', 'default'),
        allowedDomains: block.names('dnsName', 'allowed_domains').sort(compareText),
        allowSubdomains: block.flag('allow_subdomains', false),
        ...(block.flag('client_flag', true) && { forClients: true }),
        keyType: block.choice('key_type', ['ec', 'rsa', 'ed25519'], 'rsa'),
        keyBits: block.count('key_bits', 2048),
        ttl,
      };
    },
  },
};
