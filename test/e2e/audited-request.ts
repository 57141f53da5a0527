import { type EsoRequest } from '../../src/checks/request';
import { type JsonObject, valueAt } from '../lab/process/http';

/** A request that Vault answered, as its audit log has it. */
export interface AuditedRequest {
  readonly operation: string;
  readonly path: string;
  /** The role that its token was logged in with, of a login the one that it is for; none for a root token. */
  readonly role?: string;
  readonly isRefused: boolean;
  /** Of the token that it came with: its kind, and when it ends, in milliseconds of the epoch. */
  readonly tokenType?: string;
  readonly tokenEnd?: number;
  readonly leaseId?: string;
  /** The user name in the answer, hashed as `sys/audit-hash` hashes it. */
  readonly hashedUsername?: string;
  /** Milliseconds of the epoch. */
  readonly time: number;
}

/** The requests of an audit log that were answered. */
export function auditedRequests(entries: readonly JsonObject[]): AuditedRequest[] {
  return entries.filter((entry) => entry['type'] === 'response').map(auditedRequest);
}

function auditedRequest(entry: JsonObject): AuditedRequest {
  const text = (...keys: string[]) => {
    const value = valueAt(entry, ...keys);
    return value === undefined ? undefined : String(value);
  };
  const operation = text('request', 'operation') ?? '';
  const path = text('request', 'path') ?? '';
  const issued = text('auth', 'token_issue_time');
  const ttl = text('auth', 'token_ttl');
  return {
    operation,
    path,
    role: text('auth', 'metadata', 'role') ?? text('response', 'auth', 'metadata', 'role'),
    isRefused: entry['error'] !== undefined,
    tokenType: text('auth', 'token_type'),
    tokenEnd: issued && ttl ? Date.parse(issued) + Number(ttl) * 1000 : undefined,
    leaseId: text('response', 'secret', 'lease_id'),
    hashedUsername: text('response', 'data', 'username'),
    time: Date.parse(text('time') ?? ''),
  };
}

/** What is said of ESO's requests and what they were. */
export interface RequestDifferences {
  /** Requests that ESO made and that are not in the list, as `role: operation path`. */
  readonly unlisted: readonly string[];
  /** Requests in the list that ESO did not make. */
  readonly unmade: readonly string[];
}

/** Holds the list of what ESO will ask against what it asked, by identity, operation and path. */
export function requestDifferences(
  listed: Iterable<EsoRequest>,
  made: readonly AuditedRequest[],
): RequestDifferences {
  const wanted = [...new Set([...listed].map(listedText))];
  const texts = [
    ...new Set(made.map(({ role, operation, path }) => textOf(role ?? 'nobody', operation, path))),
  ];
  return {
    unlisted: texts.filter((one) => !wanted.some((text) => covers(text, one))).sort(),
    unmade: wanted.filter((text) => !texts.some((one) => covers(text, one))).sort(),
  };
}

/** Whether a request is what a listed one says, of which one that ends in `*` stands for all that begin so. */
function covers(listed: string, one: string): boolean {
  return listed.endsWith('*') ? one.startsWith(listed.slice(0, -1)) : one === listed;
}

function listedText({ login, operation, path }: EsoRequest): string {
  return textOf(login.role, operation, path);
}

function textOf(role: string, operation: string, path: string): string {
  return `${role}: ${operation} ${path}`;
}
