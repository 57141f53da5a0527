/**
 * TLS modes of connections to databases.
 *
 * @experimental
 */
export enum DatabaseTlsMode {
  /** No TLS: for a loopback only. */
  DISABLE = 'disable',
  /** TLS with whatever certificate the server shows. */
  REQUIRE = 'require',
  /** The server's certificate must come from a known authority, and be made for the host that is connected to. */
  VERIFY_FULL = 'verify-full',
}
