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
