import { type AclRule, rulesOf } from '../access/acl';
import { ALL_OPERATIONS, type Operation } from '../access/capability';
import { winningRule } from '../access/decision';
import { type CheckContext } from '../checks/context';
import { grouped } from '../checks/grouped';
import { type Identity, identityKey } from '../checks/identity';
import { type Kind, type LoginRole } from '../plan/records';
import { type GrantedRequest } from './audit-entry';

/** Kinds of logins whose role the log names in what their tokens ask. */
const NAMED_IN_LOG: readonly Kind[] = ['authRoles', 'jwtRoles'];

const OPERATIONS: ReadonlyMap<string, Operation> = new Map(ALL_OPERATIONS.map((each) => [each, each]));

/** From when to when a log is, in milliseconds of the epoch. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** When somebody last did something, in milliseconds of the epoch; undefined for never. */
export type LastUse = number | undefined;

/** What of a definition was used in a log, and when last. Grows with what is asked, and not with the log. */
export class Usage {
  private first = Infinity;
  private last = -Infinity;
  /** Logins of which the log does not say whether they are used: their kind is not named in what their tokens ask. */
  public readonly untold: readonly Identity[];
  private readonly named: ReadonlyMap<string, readonly Identity[]>;
  private readonly byIdentity = new Map<Identity, Map<string, number>>();
  private readonly byPath = new Map<string, number>();

  /**
   * @param context the plan
   * @param vault the Vault that the log is of
   * @param watched by path, the operations of which it is asked when somebody, whoever it is, last did one there
   */
  public constructor(
    context: CheckContext,
    vault: string,
    private readonly watched: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    const keys = new Set(
      NAMED_IN_LOG.flatMap((kind) =>
        context.all(kind).map(({ record }) => {
          const { server, mount, name } = record as LoginRole;
          return identityKey({ server, mount, role: name });
        }),
      ),
    );
    const identities = [...context.identities().values()].filter(
      ({ role }) => context.whereabouts(role.server).vault === vault,
    );
    const isNamed = ({ key }: Identity) => keys.has(key);
    this.untold = identities.filter((identity) => !isNamed(identity));
    this.named = grouped(
      identities.filter(isNamed),
      ({ prefix, role }) => `${prefix} ${role.name.toLowerCase()}`,
    );
  }

  /** Takes a request of the log into account. */
  public add({ time, operation, path, namespace, role, displayName }: GrantedRequest): void {
    if (time < this.first) this.first = time;
    if (time > this.last) this.last = time;
    if (this.watched.get(path)?.has(operation)) later(this.byPath, path, time);
    if (role === undefined) return;
    for (const identity of this.loginsOf(namespace, role)) {
      if (!displayName.startsWith(`${identity.role.mount.replaceAll('/', '-')}-`)) continue;
      let asked = this.byIdentity.get(identity);
      if (!asked) this.byIdentity.set(identity, (asked = new Map()));
      later(asked, `${operation} ${path}`, time);
    }
  }

  /** Logins with a role of that name in a namespace or in one above it, whose tokens are good below, too. */
  private *loginsOf(namespace: string, role: string): Generator<Identity> {
    for (let at = namespace; ; at = at.slice(0, at.lastIndexOf('/', at.length - 2) + 1)) {
      yield* this.named.get(`${at} ${role.toLowerCase()}`) ?? [];
      if (at === '') return;
    }
  }

  /** From when to when the log is; undefined of one without a granted request. */
  public get period(): Period | undefined {
    return this.last < this.first ? undefined : { from: this.first, to: this.last };
  }

  /** The logins of which the log says whether they are used. */
  public get logins(): readonly Identity[] {
    return [...this.named.values()].flat();
  }

  /** When a login was last used. */
  public ofLogin(identity: Identity): LastUse {
    const asked = this.byIdentity.get(identity);
    return asked && Math.max(...asked.values());
  }

  /** When somebody last did there what is watched. */
  public ofPath(path: string): LastUse {
    return this.byPath.get(path);
  }

  /** The rules of a login that grant something, each with when it last did; none where templates leave them open. */
  public ofRules(identity: Identity): ReadonlyMap<AclRule, LastUse> {
    const [possible] = identity.isTemplated ? [] : [...identity.possibleAcls('*')];
    if (!possible) return new Map();
    const { acl } = possible;
    const used = new Map<AclRule, LastUse>(rulesOf(acl).map((rule) => [rule, undefined]));
    for (const [request, time] of this.byIdentity.get(identity) ?? []) {
      const space = request.indexOf(' ');
      const operation = OPERATIONS.get(request.slice(0, space));
      const rule = operation && winningRule(acl, operation, request.slice(space + 1));
      if (rule) used.set(rule, Math.max(used.get(rule) ?? time, time));
    }
    return used;
  }
}

function later(times: Map<string, number>, key: string, time: number): void {
  const known = times.get(key);
  if (known === undefined || known < time) times.set(key, time);
}
