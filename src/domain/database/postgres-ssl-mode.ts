/** TLS modes of PostgreSQL clients, by libpq's names. */
export enum PostgresSslMode {
  /** No TLS: for a loopback only. */
  DISABLE = 'disable',
  /** TLS with whatever certificate the server shows. */
  REQUIRE = 'require',
  /** The server's certificate must come from a known authority. */
  VERIFY_CA = 'verify-ca',
  /** And must be made for the host that is connected to. */
  VERIFY_FULL = 'verify-full',
}
