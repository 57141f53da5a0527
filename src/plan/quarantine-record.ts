/** A certificate that was delivered to a tenant. */
export interface DeliveredCertificate {
  readonly namespace: string;
  /** Name of the Secret. */
  readonly secret: string;
  /** Key of the Secret that has the certificate; absent where nobody knows. */
  readonly key?: string;
  /** Key of the PKI role that issued it. */
  readonly role: string;
}

/** That a tenant is stopped, and what that took from it. */
export interface QuarantineRecord {
  readonly reason: string;
  /** The day on which it was said, `2026-11-25`. */
  readonly since: string;
  /** Names of policies that are not its own and that its logins had, sorted: whoever has a token has them until it ends. */
  readonly detached: readonly string[];
  /** Certificates that were delivered to it. */
  readonly certificates: readonly DeliveredCertificate[];
}

/** Why it was said, and when. */
export type QuarantineReason = Pick<QuarantineRecord, 'reason' | 'since'>;
