import { type AclRule } from '../access/acl';
import { CAPABILITY_BITS } from '../access/capability';
import { type CheckContext } from '../checks/context';
import { checkedKind } from '../checks/kinds';
import { type RoleCredential } from '../checks/kinds/kind';
import { esoReadPath } from '../checks/eso-path';
import { type Identity } from '../checks/identity';
import { ownerName } from '../checks/owned';
import { type Finding } from '../plan/finding';
import { ALL_KINDS } from '../plan/kinds';
import { type Origin } from '../plan/kinds/kind';
import { compareText } from '../plan/order';
import { type Kind, type RecordOf } from '../plan/records';
import { UNUSED_RULES, type UnusedRule } from './unused-rules';
import { type LastUse, type Period, Usage } from './usage';

const DAY = 86_400_000;

/** Something at a path that somebody may use. */
interface Watched {
  readonly rule: 'unused-secret' | 'unused-credential';
  readonly what: string;
  readonly path: string;
  readonly origin: string;
}

/** Who writes a secret does not use it; a credential is made by whatever is asked of its path. */
const USES: Readonly<Record<Watched['rule'], ReadonlySet<string>>> = {
  'unused-secret': new Set(['read']),
  'unused-credential': new Set(['read', 'create', 'update']),
};

/** What of a definition nobody used, as an audit log says. */
export class Unused {
  /** Takes the requests of the log. */
  public readonly usage: Usage;
  private readonly watched: readonly Watched[];

  /**
   * @param context the plan
   * @param vault the Vault that the log is of
   */
  public constructor(context: CheckContext, vault: string) {
    const isThere = (server: string) => context.whereabouts(server).vault === vault;
    this.watched = [...secretsOf(context, isThere), ...credentialsOf(context, isThere)];
    this.usage = new Usage(context, vault, new Map(this.watched.map(({ rule, path }) => [path, USES[rule]])));
  }

  /**
   * What was not used in the last days of the log, or in all of it where it is shorter: logins, rules of those that are
   * used, secrets and credentials, sorted by where they are defined.
   */
  public findings(days: number): Finding[] {
    const { period } = this.usage;
    if (!period) return [];
    const since = period.to - days * DAY;
    const isUnused = (last: LastUse) => last === undefined || last < since;
    const logins = this.usage.logins.filter((identity) => isUnused(this.usage.ofLogin(identity)));
    const found = [
      ...logins.map((identity) => this.login(identity, period)),
      ...this.rules(new Set(logins), isUnused, period),
      ...this.watched
        .filter(({ path }) => isUnused(this.usage.ofPath(path)))
        .map(({ rule, what, path, origin }) =>
          finding(
            rule,
            origin,
            `nobody used ${what} (${path}) ${sinceText(this.usage.ofPath(path), period)}`,
          ),
        ),
    ];
    return found.sort((a, b) => compareText(a.origin, b.origin) || compareText(a.message, b.message));
  }

  private login(identity: Identity, period: Period): Finding {
    const { key, tenant, role } = identity;
    const message = `login '${key}' of ${ownerName(tenant)} was not used ${sinceText(this.usage.ofLogin(identity), period)}`;
    return finding('unused-login', role.origin, message);
  }

  /** Rules of policies that no login used which has them, where one of these is used at all. */
  private *rules(
    unusedLogins: ReadonlySet<Identity>,
    isUnused: (last: LastUse) => boolean,
    period: Period,
  ): Generator<Finding> {
    const rules = new Map<
      string,
      { readonly origin: string; readonly what: string; readonly uses: number[] }
    >();
    for (const identity of this.usage.logins) {
      if (unusedLogins.has(identity)) continue;
      for (const [rule, use] of this.usage.ofRules(identity)) {
        for (const { origin, what, key } of grantsOf(identity, rule)) {
          const known = rules.get(key) ?? { origin, what, uses: [] };
          if (use !== undefined) known.uses.push(use);
          rules.set(key, known);
        }
      }
    }
    for (const { origin, what, uses } of rules.values()) {
      const last = uses.length > 0 ? Math.max(...uses) : undefined;
      if (isUnused(last))
        yield finding('unused-rule', origin, `${what} allowed nothing ${sinceText(last, period)}`);
    }
  }
}

/** The rules of policies that one of an ACL is made of, where it grants more than everybody with a token may do. */
function grantsOf(
  { policies, harmless }: Identity,
  { pattern, capabilities, sources }: AclRule,
): { readonly origin: string; readonly what: string; readonly key: string }[] {
  const isGrant = (capabilities & ~CAPABILITY_BITS.deny) !== 0;
  if (!isGrant || harmless.hasBits(pattern.text, capabilities)) return [];
  return policies
    .filter(({ name }) => sources.some(({ policy }) => policy === name.toLowerCase()))
    .map(({ server, name, origin }) => ({
      origin,
      what: `rule '${pattern.text}' of policy '${name}'`,
      key: `${server} ${name} ${pattern.text}`,
    }));
}

/** The secrets of KV engines that the definition names, each once. */
function secretsOf(context: CheckContext, isThere: (server: string) => boolean): Watched[] {
  const named = [
    ...context.all('sharedSecrets').map(({ tenant, record }) => ({ tenant, record, origin: record.origin })),
    ...context.all('expectedSecrets').map(({ tenant, record }) => ({
      tenant,
      record,
      origin: (tenant ?? context.plan).origin,
    })),
  ].filter(({ record }) => isThere(record.server));
  const byPath = new Map<string, Watched>();
  for (const { record, origin } of named) {
    const path = `${context.whereabouts(record.server).prefix}${esoReadPath(record, record.key)}`;
    if (!byPath.has(path))
      byPath.set(path, { rule: 'unused-secret', what: `secret '${record.key}'`, path, origin });
  }
  return [...byPath.values()];
}

/** The credentials that roles of engines make. */
function credentialsOf(context: CheckContext, isThere: (server: string) => boolean): Watched[] {
  const ofKind = <K extends Kind>(kind: K): Watched[] => {
    const credentialOf: ((record: RecordOf<K>) => RoleCredential) | undefined = checkedKind(kind).credential;
    if (!credentialOf) return [];
    return context.all(kind).flatMap(({ tenant, record }): Watched[] => {
      const { server, what, path } = credentialOf(record);
      if (!isThere(server)) return [];
      const { origin } = record as unknown as Origin;
      const absolute = `${context.whereabouts(server).prefix}${path}`;
      const text = `credentials of ${what} of ${ownerName(tenant)}`;
      return [{ rule: 'unused-credential', what: text, path: absolute, origin }];
    });
  };
  return ALL_KINDS.flatMap((kind) => ofKind(kind));
}

function finding(rule: UnusedRule, origin: string, message: string): Finding {
  const { severity, fix } = UNUSED_RULES[rule];
  return { rule, severity, origin, message, fix };
}

function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function sinceText(last: LastUse, { from, to }: Period): string {
  const days = (since: number) => Math.floor((to - since) / DAY);
  if (last !== undefined) return `after ${dayText(last)}, for ${days(last)} days`;
  return `in the ${days(from)} days that the log has`;
}
