/**
 * Types of key of a certificate.
 *
 * @experimental
 */
export enum PkiKeyType {
  /** Elliptic curve P-256. */
  EC = 'ec',
  /** RSA of 2048 bits. */
  RSA = 'rsa',
  /** Ed25519. */
  ED25519 = 'ed25519',
}

/** Bits of keys, as Vault reads them back where none were given: Terraform would change what it is not told. */
export const KEY_BITS: Readonly<Record<PkiKeyType, number>> = {
  [PkiKeyType.EC]: 256,
  [PkiKeyType.RSA]: 2048,
  [PkiKeyType.ED25519]: 0,
};
