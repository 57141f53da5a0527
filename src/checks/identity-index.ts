import { Allowance } from '../access/allowance';
import { type Operation } from '../access/capability';
import { type PathSet } from '../access/path-set';
import { ALL_KINDS } from '../plan/kinds';
import { type Place } from '../plan/place';
import {
  type Kind,
  type PlanRecord,
  type PolicyRecord,
  type TenantRecord,
  type VaultLoginRecord,
} from '../plan/records';
import { AllowedByName } from './allowed';
import { AclCache, dialectOfServer, Identity, identityKey } from './identity';
import { checkedKind } from './kinds';
import { type Login } from './kinds/kind';
import { lazy } from './lazy';
import { PlanIndex } from './plan-index';
import { type PolicyReading, PolicyReader } from './policy-reading';
import { type Users, usersOfIdentities } from './users';

/** The policy that every token has, unless its role does without. */
const DEFAULT = 'default';

/** The records of a plan, and everybody who can log in to its servers and namespaces. */
export class IdentityIndex extends PlanIndex {
  private readonly ofLogins = new Map<VaultLoginRecord, Identity | 'none'>();
  private readonly acls = new AclCache();
  private readonly readers = new Map<string, PolicyReader>();
  private readonly byName = lazy(() => new AllowedByName(this));
  private readonly allowances = new Map<string, Allowance>();
  private readonly usersKnown = new Map<Identity, Users>();
  private readonly usersOf = lazy(() => usersOfIdentities(this));

  /** Every role of every auth mount, with what its policies allow; the first of a name counts. */
  public readonly identities = lazy((): ReadonlyMap<string, Identity> => {
    const identities = new Map<string, Identity>();
    const add = (identity: Identity) => {
      if (!identities.has(identity.key)) identities.set(identity.key, identity);
    };
    for (const kind of ALL_KINDS) for (const identity of this.identitiesOf(kind)) add(identity);
    for (const login of this.foreign) add(this.identityOf(login, undefined));
    return identities;
  });

  /**
   * @param plan the plan
   * @param foreign logins that are there and that the plan says nothing of
   */
  public constructor(
    plan: PlanRecord,
    private readonly foreign: readonly Login[] = [],
  ) {
    super(plan);
  }

  /** On which paths an identity may do something, though it has nothing there: harmless ones, and those allowed by name. */
  public readonly allowedOn = (key: string, operation: Operation): readonly PathSet[] => {
    const identity = this.identities().get(key);
    if (!identity) return [];
    const byName =
      this.allowances.get(key) ?? new Allowance(this.byName().of(identity, this.users(identity)));
    this.allowances.set(key, byName);
    return [...identity.harmless.on(operation), ...byName.on(operation)];
  };

  /** The identity that a store or a generator logs in with. */
  public identity(login: VaultLoginRecord): Identity | undefined {
    let identity = this.ofLogins.get(login);
    if (identity === undefined) {
      identity = this.identities().get(identityKey(login)) ?? 'none';
      this.ofLogins.set(login, identity);
    }
    return identity === 'none' ? undefined : identity;
  }

  /** Who can use an identity. */
  public users(identity: Identity): Users {
    let users = this.usersKnown.get(identity);
    if (!users) this.usersKnown.set(identity, (users = this.usersOf()(identity)));
    return users;
  }

  /** The namespaces whose pods log in with it, by their keys. */
  public namespaceKeys({ login }: Identity): readonly string[] {
    return login.namespaces.map(({ cluster, name }) => this.namespaceKey(cluster, name));
  }

  /** What a policy says, read as its server does. */
  public reading(policy: PolicyRecord): PolicyReading {
    return this.readerOf(policy.server).read(policy);
  }

  private *identitiesOf<K extends Kind>(kind: K): Generator<Identity> {
    const { login: loginOf } = checkedKind(kind);
    if (!loginOf) return;
    for (const { tenant, record } of this.all(kind)) yield this.identityOf(loginOf(record), tenant);
  }

  private identityOf(login: Login, tenant: TenantRecord | undefined): Identity {
    const { server, policies, noDefaultPolicy } = login.role;
    const names = new Set(policies.map((name) => name.toLowerCase()));
    if (!noDefaultPolicy) names.add(DEFAULT);
    const defined = [...names].flatMap((name) => this.find('policies', { server, name })?.record ?? []);
    const isShipped = names.has(DEFAULT) && defined.every(({ name }) => name.toLowerCase() !== DEFAULT);
    return new Identity(login, tenant, defined, isShipped, this.readerOf(server), this.acls);
  }

  private readerOf(place: Place): PolicyReader {
    const reader =
      this.readers.get(place) ??
      new PolicyReader(dialectOfServer(this.server(place)), this.whereabouts(place).prefix);
    this.readers.set(place, reader);
    return reader;
  }
}
