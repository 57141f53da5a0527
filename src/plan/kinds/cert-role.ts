import { certAuths } from './cert-auth';
import { keyOf, type KindOf, refer, type Reference } from './kind';
import { type LoginRole, policyReferences } from './login-role';
import { pkiIssuers } from './pki-issuer';
import { placeText } from '../place';

/** A role of a TLS certificate auth mount: whoever has a certificate of one authority, for one of the names. */
export interface CertRoleRecord extends LoginRole {
  /** PEM of the authority, or of the only certificate that logs in; absent where an issuer of the plan is it. */
  readonly caPem?: string;
  /** The issuer of the plan, of an engine of the same place. */
  readonly issuer?: { readonly mount: string; readonly name: string };
  /** Common names of which a certificate must have one, sorted; empty for any. A `*.` at the beginning is any name below. */
  readonly commonNames: readonly string[];
  /** The same of its DNS names. */
  readonly dnsNames: readonly string[];
  /** The same of its URIs, word for word. */
  readonly uris: readonly string[];
  /** The same of its organizational units, word for word. */
  readonly organizationalUnits: readonly string[];
}

/** Roles of TLS certificate auth mounts. Terraform's provider imports none. */
export const certRoles: KindOf<CertRoleRecord, Pick<CertRoleRecord, 'server' | 'mount' | 'name'>> = {
  list: 'certRoles',
  what: () => 'certificate role',
  inState: 'fixed',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'auth/${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  references: (role): Reference[] => {
    const { server, mount, issuer } = role;
    return [
      refer(certAuths, { server, mount }, `is of 'auth/${mount}'`),
      ...(issuer
        ? [refer(pkiIssuers, { server, ...issuer }, `trusts issuer '${issuer.name}' of '${issuer.mount}'`)]
        : []),
      ...policyReferences(role),
    ];
  },
};
