/** A request that Vault granted, as its audit log has it: hashed is what is secret, and nothing of that is kept. */
export interface GrantedRequest {
  /** Milliseconds of the epoch. */
  readonly time: number;
  /** What it did: `read`, `list`, `update` … */
  readonly operation: string;
  /** With the path of its namespace; a LIST ends in a slash. */
  readonly path: string;
  /** Path of the namespace that it was made in: empty, or ending in a slash. */
  readonly namespace: string;
  /** The role that its token was logged in with, of a login the one that it is for; absent for a token of no role. */
  readonly role?: string;
  /** What Vault calls the token: it begins with the path of the auth mount, slashes as hyphens. */
  readonly displayName: string;
}

interface Auth {
  readonly display_name?: unknown;
  readonly metadata?: { readonly role?: unknown } | null;
}

interface Entry {
  readonly type?: unknown;
  readonly time?: unknown;
  readonly error?: unknown;
  readonly auth?: Auth;
  readonly request?: {
    readonly operation?: unknown;
    readonly path?: unknown;
    readonly namespace?: { readonly path?: unknown };
  };
  readonly response?: { readonly auth?: Auth };
}

/** What is in a line of a log. */
export type AuditLine =
  | { readonly kind: 'granted'; readonly request: GrantedRequest }
  /** An entry of something else: a request before it is decided, one that was refused. */
  | { readonly kind: 'other' }
  /** No entry. */
  | { readonly kind: 'unreadable' };

const OTHER: AuditLine = { kind: 'other' };
const UNREADABLE: AuditLine = { kind: 'unreadable' };

/**
 * What a line of an audit log says: JSON, and before it perhaps the prefix of the device or of whoever collected it.
 *
 * Source: `audit/types.go` of Vault 1.21 and OpenBao 2.6: paths, operations, display names and metadata are plain.
 */
export function auditLine(line: string): AuditLine {
  const start = line.indexOf('{');
  if (start < 0) return UNREADABLE;
  let entry: Entry | null;
  try {
    entry = JSON.parse(start === 0 ? line : line.slice(start)) as Entry | null;
  } catch {
    return UNREADABLE;
  }
  const { type, time, error, auth, request, response } = entry ?? {};
  if (type === 'request') return OTHER;
  if (type !== 'response' || typeof request?.path !== 'string' || typeof request.operation !== 'string')
    return UNREADABLE;
  if (error !== undefined && error !== '') return OTHER;
  const moment = typeof time === 'string' ? Date.parse(time) : NaN;
  if (Number.isNaN(moment)) return UNREADABLE;
  const who = response?.auth ?? auth;
  const namespace = textOf(request.namespace?.path);
  const role = textOf(who?.metadata?.role);
  return {
    kind: 'granted',
    request: {
      time: moment,
      operation: request.operation,
      path: `${namespace}${request.path}`,
      namespace,
      ...(role !== '' && { role }),
      displayName: textOf(who?.display_name),
    },
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
