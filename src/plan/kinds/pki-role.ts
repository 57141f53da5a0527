import { keyOf, type KindOf, type MayBeReadBack, type Origin, refer } from './kind';
import { pkiEngines } from './pki-engine';
import { type Place, placeText } from '../place';
import { pkiIssuePath } from '../wire-path';

/** Types of key of a certificate, as Vault calls them. */
export type PkiKeyType = 'ec' | 'rsa' | 'ed25519';

/** A role of a PKI engine: which certificates it issues. */
export interface PkiRoleRecord extends Origin, MayBeReadBack {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly name: string;
  /** Name or id of the issuer that signs. */
  readonly issuer: string;
  /** Domains that certificates may be for, sorted. */
  readonly allowedDomains: readonly string[];
  /** Whether names below the domains are allowed, too. */
  readonly allowSubdomains: boolean;
  /** That clients use them, too; absent where servers alone do. */
  readonly forClients?: true;
  readonly keyType: PkiKeyType;
  /** Bits of a key; 0 for a type that has one size alone. */
  readonly keyBits: number;
  /** Life of a certificate, in seconds. */
  readonly ttl: number;
}

/** Bits of keys, as Vault reads them back where none were given: Terraform would change what it is not told. */
export const PKI_KEY_BITS: Readonly<Record<PkiKeyType, number>> = { ec: 256, rsa: 2048, ed25519: 0 };

/** What Vault is asked with for a certificate. */
export function certificateParameters(commonName: string): Readonly<Record<string, string>> {
  return { common_name: commonName, format: 'pem', private_key_format: 'pkcs8' };
}

/** Whether a role issues certificates for a name. */
export function issuesFor(
  { allowedDomains, allowSubdomains }: Pick<PkiRoleRecord, 'allowedDomains' | 'allowSubdomains'>,
  name: string,
): boolean {
  return allowedDomains.some((domain) => name === domain || (allowSubdomains && name.endsWith(`.${domain}`)));
}

/** What Vault answers with; where a root issues, `ca_chain` is not among it. */
export const PKI_VALUES: readonly string[] = [
  'ca_chain',
  'certificate',
  'expiration',
  'issuing_ca',
  'private_key',
  'private_key_type',
  'serial_number',
];

/** Roles of PKI engines. */
export const pkiRoles: KindOf<PkiRoleRecord, Pick<PkiRoleRecord, 'server' | 'mount' | 'name'>> = {
  list: 'pkiRoles',
  what: () => 'PKI role',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  makes: ({ server, mount, name }) => ({
    server,
    path: pkiIssuePath(mount, name),
    method: 'POST',
    names: PKI_VALUES,
  }),
  references: ({ server, mount }) => [
    refer(pkiEngines, { server, mount }, `is of the PKI engine at '${mount}'`),
  ],
};
