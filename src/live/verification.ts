import { type Finding } from '../plan/finding';

/** What was found of a running server, and what was not looked at. */
export interface Verification {
  /** Address of the server. */
  readonly address: string;
  readonly findings: readonly Finding[];
  /** As the ends of 'Not seen:'. */
  readonly unseen: readonly string[];
  /** Paths that may not be read. */
  readonly refused: readonly string[];
}

/** Errors first, then by place. */
export function inOrder(a: Finding, b: Finding): number {
  const key = ({ severity, origin, rule, message }: Finding) => [severity, origin, rule, message].join('\0');
  return key(a) < key(b) ? -1 : 1;
}
