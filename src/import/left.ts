/** Something that was found and that no record says: it is not proven with, and stays as it is. */
export interface Left {
  /** Path in Vault, or file and line of a manifest. */
  readonly where: string;
  /** What it is: `role 'app'`, `ExternalSecret shop/payment`. */
  readonly what: string;
  /** Why, as the end of a sentence about it. */
  readonly why: string;
}
