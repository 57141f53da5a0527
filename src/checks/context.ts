import { type AccessIndex, type Reach } from '../access/access-index';
import { ALL_KINDS } from '../plan/kinds';
import { storeNamed } from '../plan/kinds/external-secret';
import { type PlanDocuments, planDocuments } from '../plan/plan-documents';
import {
  type ExternalSecretRecord,
  type Kind,
  ownersOf,
  type RecordOf,
  type Records,
  type SecretStoreRecord,
} from '../plan/records';
import { type PlanRecord, type StoreReference } from '../plan/records';
import { type VisitedProblem } from '../plan/visited-problem';
import { administeringReaches } from './administration';
import { type Credential, credentialsOf } from './credential';
import { type Demand, demandsOf } from './demand';
import { excessReaches, type MeantOn } from './excess';
import { type Breach, breachesOf } from './isolation';
import { ungrantedAccess, ungrantedIdentities, type UngrantedIdentity } from './ungranted-access';
import { IdentityIndex } from './identity-index';
import { checkedKind } from './kinds';
import { type Login } from './kinds/kind';
import { lazy } from './lazy';
import { type Owned } from './owned';
import { located, type LocatedRegion, platformSecretRegions, type Region, tenantRegion } from './region';
import { type EsoRequest, externalSecretRequests, type RequestSources, storeRequests } from './request';
import { type RequestSurvey, surveyOf } from './request-survey';
import { type RuleUsage, ruleUsages } from './usage';

/** A plan, and what more than one rule asks about it: each computed once, on first use. */
export class CheckContext extends IdentityIndex {
  /** What becomes of all that ESO will ask. */
  public readonly survey = lazy((): RequestSurvey =>
    surveyOf(this.requests(), ({ login }) => this.identity(login)),
  );

  /** The rules of policies that ESO makes use of, with what uses them. */
  public readonly ruleUsages = lazy((): readonly RuleUsage[] => ruleUsages(this, this.survey()));

  /** By Vault, what the identities that tenants can use reach beyond what is shared with them. */
  public readonly ungrantedAccess = lazy((): ReadonlyMap<string, AccessIndex> =>
    ungrantedAccess(this.ungrantedIdentities()),
  );

  /** Who reaches what of others by which rule. */
  public readonly breaches = lazy((): readonly Breach[] =>
    breachesOf(this, this.ungrantedAccess(), this.regions()),
  );

  /** By which rules the identities that tenants can use administer Vault. */
  public readonly administeringReaches = lazy((): readonly Reach[] =>
    administeringReaches(this, this.ungrantedAccess()),
  );

  /** Every credential that an ExternalSecret takes from a generator, with what it lives by. */
  public readonly credentials = lazy((): readonly Credential[] => credentialsOf(this));

  /** What ESO will ask of each Vault, and what that keeps alive there. */
  public readonly demands = lazy((): readonly Demand[] => demandsOf(this, this.sources, this.credentials()));

  /** Its documents, as rules that are not ours see it. */
  public readonly documents = lazy((): PlanDocuments => planDocuments(this.plan));

  private readonly ungrantedIdentities = lazy((): readonly UngrantedIdentity[] => ungrantedIdentities(this));

  private readonly sources: RequestSources = {
    store: (...place) => this.store(...place)?.record,
    generator: (cluster, namespace, name) => this.find('generators', { cluster, namespace, name })?.record,
    role: (login) => this.identity(login)?.role,
  };

  /**
   * @param plan the plan
   * @param visited what visitors make other than was proven
   * @param foreign logins that are there and that the plan says nothing of
   */
  public constructor(
    plan: PlanRecord,
    public readonly visited: readonly VisitedProblem[] = [],
    foreign: readonly Login[] = [],
  ) {
    super(plan, foreign);
  }

  /** The store that an object of a namespace means. */
  public store(
    cluster: string,
    namespace: string,
    store: StoreReference,
  ): Owned<SecretStoreRecord> | undefined {
    return this.find('secretStores', storeNamed(cluster, namespace, store));
  }

  /**
   * What the identities that tenants can use reach besides what is theirs, whosever it is.
   *
   * @param meantBy what is to be reached by a rule of a policy, by its key
   */
  public excessReaches(meantBy: (reachKey: string) => MeantOn | undefined): Reach[] {
    return excessReaches(this, this.ungrantedIdentities(), this.regions(), meantBy);
  }

  /**
   * What ESO will ask of Vault: each request once for each store and ExternalSecret.
   *
   * Source: ESO `providers/v1/vault` and `generators/v1alpha1/vault` of 0.20.4 and 2.9.0, which ask alike for
   * everything that a plan can say; confirmed by Vault's audit log under both.
   */
  public *requests(): Generator<EsoRequest> {
    const asking = ALL_KINDS.filter((kind) => checkedKind(kind).requests);
    for (const owner of ownersOf(this.plan)) {
      for (const kind of asking) yield* this.requestsOf(owner, kind);
    }
  }

  /** The requests of one refresh of an ExternalSecret. */
  public requestsOfRefresh(secret: ExternalSecretRecord): readonly EsoRequest[] {
    return externalSecretRequests(secret, this.sources);
  }

  /** The requests by which a store is validated. */
  public requestsOfStore(store: SecretStoreRecord): readonly EsoRequest[] {
    return storeRequests(store, this.sources);
  }

  /** Everything that has an owner whom others must not reach. */
  public *regions(): Generator<LocatedRegion> {
    const at = (region: Region) => located(region, this.whereabouts(region.server));
    for (const tenant of this.plan.tenants) yield at(tenantRegion(tenant));
    for (const region of platformSecretRegions(this)) yield at(region);
    for (const kind of ALL_KINDS) for (const region of this.regionsOf(kind)) yield at(region);
  }

  private requestsOf<K extends Kind>(owner: Records, kind: K): readonly EsoRequest[] {
    const { requests } = checkedKind(kind);
    const records = owner[kind] as readonly RecordOf<K>[];
    return requests ? records.flatMap((record) => requests(record, this.sources)) : [];
  }

  private *regionsOf<K extends Kind>(kind: K): Generator<Region> {
    const { regions } = checkedKind(kind);
    if (!regions) return;
    for (const { tenant, record } of this.all(kind)) yield* regions(record, tenant);
  }
}
