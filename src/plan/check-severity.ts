/** How grave a finding is. */
export enum CheckSeverity {
  /** Stops synthesis. */
  ERROR = 'error',
  /** Is shown. */
  WARNING = 'warning',
}
