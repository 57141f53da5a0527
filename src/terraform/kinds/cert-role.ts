import type * as Bindings from '@cdktf/provider-vault/lib/cert-auth-backend-role';
import { certAuths } from '../../plan/kinds/cert-auth';
import { type CertRoleRecord } from '../../plan/kinds/cert-role';
import { pkiIssuers } from '../../plan/kinds/pki-issuer';
import { type LiteralReader } from '../../plan/literal-reader';
import { compareText } from '../../plan/order';
import { type RecordIndex } from '../../plan/record-index';
import { resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { type Value } from '../value';
import { AUTH_BACKEND } from './auth-backend';
import { type ResourceKind } from './kind';
import { mountedAt } from './mounted-at';
import { policiesOf, tokenAttributes, tokenOf } from './login-role';
import { certificateOf } from './pki-issuer';

const ROLE = resourceType(
  'vault_cert_auth_backend_role',
  () => (require('@cdktf/provider-vault/lib/cert-auth-backend-role') as typeof Bindings).CertAuthBackendRole,
  {
    backend: 'backend',
    name: 'name',
    certificate: 'certificate',
    allowed_common_names: 'allowedCommonNames',
    allowed_dns_sans: 'allowedDnsSans',
    allowed_uri_sans: 'allowedUriSans',
    allowed_organizational_units: 'allowedOrganizationalUnits',
    token_policies: 'tokenPolicies',
    token_type: 'tokenType',
    token_ttl: 'tokenTtl',
    token_max_ttl: 'tokenMaxTtl',
    token_no_default_policy: 'tokenNoDefaultPolicy',
  },
  {
    'auth/{backend}/certs/*': {
      create: ['update'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** What a certificate may be bound by, and where a record says it. */
const BOUND_BY = {
  allowed_common_names: 'commonNames',
  allowed_dns_sans: 'dnsNames',
  allowed_uri_sans: 'uris',
  allowed_organizational_units: 'organizationalUnits',
} as const satisfies Record<string, keyof CertRoleRecord>;

const BOUNDS = Object.entries(BOUND_BY) as [
  keyof typeof BOUND_BY,
  (typeof BOUND_BY)[keyof typeof BOUND_BY],
][];

/** The authority, and the address of what has to be there for it. */
function authorityOf(
  { server, issuer, caPem = '' }: CertRoleRecord,
  records: RecordIndex,
): { readonly certificate: Value; readonly needs: readonly string[] } {
  return issuer
    ? certificateOf(records.find(pkiIssuers, { server, ...issuer }))
    : { certificate: caPem, needs: [] };
}

/** Roles of TLS certificate auth mounts. */
export const certRoles: ResourceKind<CertRoleRecord> = {
  resources(role, records) {
    const { server, mount, name } = role;
    const auth = records.find(certAuths, { server, mount });
    const { certificate, needs } = authorityOf(role, records);
    return [
      resource(ROLE, {
        id: `${auth.id}_${name}`,
        origin: role.origin,
        needs: [addressOf(AUTH_BACKEND, auth.id), ...needs, ...policiesOf(role)],
        attributes: {
          backend: mount,
          name,
          certificate,
          ...Object.fromEntries(
            BOUNDS.flatMap(([field, bound]) => (role[bound].length > 0 ? [[field, role[bound]]] : [])),
          ),
          ...tokenAttributes(role),
        },
        importId: undefined,
      }),
    ];
  },
  readBack: {
    type: ROLE,
    path: 'auth/{backend}/certs/{name}',
    mountedBy: certAuths,
    record(block, context) {
      const { server, mount } = mountedAt(block, context, certAuths, 'certificate auth mount', 'cert');
      const namesOf = (field: keyof typeof BOUND_BY) => namesIn(block, field);
      return {
        server,
        mount,
        // Vault folds it.
        name: block.name('existingName', 'name').toLowerCase(),
        caPem: block.text('certificate'),
        commonNames: namesOf('allowed_common_names'),
        dnsNames: namesOf('allowed_dns_sans'),
        uris: namesOf('allowed_uri_sans'),
        organizationalUnits: namesOf('allowed_organizational_units'),
        ...tokenOf(block),
      };
    },
  },
};

/** Of patterns, those that a record can say. */
function namesIn(block: LiteralReader, field: keyof typeof BOUND_BY): string[] {
  const names = block.texts(field).sort(compareText);
  const isName =
    field === 'allowed_common_names' || field === 'allowed_dns_sans' ? /^(?:\*\.)?[^*]+$/ : /^[^*]+$/;
  return names.every((name) => isName.test(name)) ? names : block.refuse(field, 'has a pattern in it');
}
