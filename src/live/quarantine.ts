import { type Place, serverOf, wholeNamespace } from '../plan/place';
import { type TenantRecord, type VaultServerRecord } from '../plan/records';
import {
  denials,
  type QuarantineAction,
  revocations,
  REVOKE,
  type StoppedLogin,
  stoppedLogins,
} from './quarantine-actions';
import { sameValue } from './same-value';
import { ACCESSORS } from './tokens';
import { type VaultSettings } from './vault-settings';
import { type VaultData } from './vault-reader';
import { VaultWriter } from './vault-writer';

/** Something that was to be done, and how it went. */
export interface QuarantineOutcome {
  readonly what: string;
  /** Why it was not done; absent where it is. */
  readonly refused?: string;
}

/** Where it is done. */
interface Doing {
  readonly writer: VaultWriter;
  readonly namespaceOf: (place: Place) => string | undefined;
}

/**
 * Does in a running Vault what stops a tenant: first it can do nothing any more, then what it has out is ended. What is
 * refused hinders nothing else.
 *
 * @param stopped the tenant as it is while it is stopped, in each of its clusters
 * @throws {LiveError} where Vault does not answer
 */
export async function quarantine(
  server: VaultServerRecord,
  stopped: readonly TenantRecord[],
  settings: VaultSettings,
): Promise<QuarantineOutcome[]> {
  const isThere = ({ place }: { readonly place: Place }) => serverOf(place) === server.id;
  const base = { namespace: server.namespace ?? settings.namespace };
  const writer = new VaultWriter(settings);
  const doing: Doing = { writer, namespaceOf: (place) => wholeNamespace(base, place) };
  try {
    const { accessor } = await writer.ownToken();
    const denied = await inTurn(stopped.flatMap(denials).filter(isThere), (action) => done(action, doing));
    const logins = stopped.flatMap(stoppedLogins).filter(isThere);
    const changed = await inTurn(logins, (login) => stoppedAt(login, doing));
    const places = [...new Set(logins.map(({ place }) => place))];
    const ended = await inTurn(places, (place) => endTokens(place, stopped, accessor, doing));
    const revoked = await inTurn(stopped.flatMap(revocations).filter(isThere), (action) =>
      done(action, doing),
    );
    return [...denied, ...changed, ...ended, ...revoked].flat();
  } finally {
    writer.close();
  }
}

async function inTurn<T, R>(all: readonly T[], each: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of all) results.push(await each(one));
  return results;
}

function outcome(what: string, refused: string | undefined): QuarantineOutcome {
  return refused === undefined ? { what } : { what, refused };
}

async function done({ what, place, path, body }: QuarantineAction, doing: Doing): Promise<QuarantineOutcome> {
  return outcome(what, await doing.writer.write(path, doing.namespaceOf(place), body));
}

/** Writes a login with other policies, all else of it as it is: some kinds take what is not said as their default. */
async function stoppedAt(
  { what, place, path, fields }: StoppedLogin,
  { writer, namespaceOf }: Doing,
): Promise<QuarantineOutcome> {
  const namespace = namespaceOf(place);
  const there = await writer.read(path, namespace);
  if (there.kind !== 'found')
    return outcome(what, there.kind === 'missing' ? 'it is not there' : 'permission denied');
  const { data } = there;
  if (Object.entries(fields).every(([name, value]) => sameValue(value, data[name], true))) return { what };
  const known = Object.entries(data).filter(([, value]) => value !== null);
  return outcome(what, await writer.write(path, namespace, { ...Object.fromEntries(known), ...fields }));
}

/** Ends each token that has a policy of the tenant, or that one of its logins gave; batch tokens no server lists. */
async function endTokens(
  place: Place,
  stopped: readonly TenantRecord[],
  own: string,
  { writer, namespaceOf }: Doing,
): Promise<QuarantineOutcome> {
  const namespace = namespaceOf(place);
  const what = 'its tokens are ended';
  const accessors = await writer.list(ACCESSORS, namespace);
  if (accessors === undefined) return outcome(what, 'permission denied');
  const isIts = tokenTest(place, stopped);
  const found = await Promise.all(
    accessors.map(async (accessor) => {
      const token = await writer.token(accessor, namespace);
      return token.kind === 'found' && accessor !== own && isIts(token.data) ? [accessor] : [];
    }),
  );
  const its = found.flat();
  const problems = await inTurn(its, (accessor) => writer.write(REVOKE, namespace, { accessor }));
  const refused = problems.filter((problem) => problem !== undefined);
  return outcome(`${what}: ${its.length - refused.length} of ${its.length}`, refused[0]);
}

function tokenTest(place: Place, stopped: readonly TenantRecord[]): (token: VaultData) => boolean {
  const logins = stopped.flatMap(stoppedLogins).filter((login) => login.place === place);
  const given = new Set(logins.map(({ path }) => path));
  const own = new Set(
    stopped.flatMap(({ policies }) =>
      policies.filter(({ server }) => server === place).map(({ name }) => name),
    ),
  );
  return ({ policies, path, meta }) => {
    if (Array.isArray(policies) && policies.some((name) => own.has(String(name)))) return true;
    const { role, role_name: name = role } = (meta ?? {}) as Readonly<Record<string, string | undefined>>;
    const mount = /^auth\/(.+)\/(?:login|oidc\/callback)/.exec(String(path))?.[1];
    return mount !== undefined && name !== undefined && given.has(`auth/${mount}/role/${name}`);
  };
}
