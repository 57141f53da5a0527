import { type Acl, mergePolicies, rulesOf } from '../access/acl';
import { ALL_OPERATIONS } from '../access/capability';
import { gain, type Gain, gains, type Grant, spelledOut } from '../access/difference';
import { parsePathSet, type PathSet } from '../access/path-set';
import { aclAssuming, type AssumedValues, possibleValues, TooManyValues } from '../access/possible-acl';
import { assumedText, type Identity } from '../checks/identity';
import { lazy } from '../checks/lazy';
import { NamedRegions } from './named-region';
import { type Side, type Subject, type SubjectAccess } from './side';

/** Of how many regions it is told that a rule reaches them. */
const TOLD = 10;

/** That somebody may do on one side what nobody of the same name may on the other. */
export interface AccessChange {
  readonly subject: Subject;
  /** The login by which: place, auth mount and role. */
  readonly login: string;
  /** Absolute in its Vault: literal segments, `+` for any one segment, a trailing `*` for any rest. */
  readonly path: string;
  /** What of that path: not all of it where a more specific rule decides, or some of it was reached before. */
  readonly capabilities: readonly Grant[];
  /** A path as a request has it, for which it is so. */
  readonly example: string;
  /** Names that the definition has for what is reached; the first ten. */
  readonly reaches: readonly string[];
  /** Whether more than those may be reached. */
  readonly reachesMore: boolean;
  /** Whether it may do so on the other side, too, but is asked more: parameters, wrapping. */
  readonly loosened: boolean;
  /** Policies that say so, and the reasons that they give. */
  readonly policies: readonly string[];
  readonly reasons: readonly string[];
  /** Values of templates that only the server knows, for which it is so; empty where it is whatever they are. */
  readonly assumed: string;
}

/** That nobody can tell whether somebody gains or loses something. */
export interface Undecided {
  readonly subject: Subject;
  readonly login: string;
  readonly why: string;
}

/** What is found of one side's access that the other has not. */
export interface AccessChanges {
  readonly changes: readonly AccessChange[];
  readonly undecided: readonly Undecided[];
}

/** One possibility of what somebody may do on this side, and on the other. */
interface Possibility {
  readonly acl: Acl;
  readonly others: readonly Acl[];
  readonly assumed: AssumedValues;
}

const EVERYTHING = parsePathSet('*');
const UNKNOWN = () => undefined;
const NOTHING_ASSUMED: AssumedValues = new Map();

/** What may be done on one side and not on the other: gained, where this side is the later one, else lost. */
export class AccessDifference {
  private readonly regions = lazy(() => new NamedRegions(this.side.context));
  private readonly ofIdentities = new Map<Identity, readonly Gain[]>();

  public constructor(
    private readonly side: Side,
    private readonly other: Side,
  ) {}

  /** All of it, in the order of the logins of this side. */
  public all(): AccessChanges {
    const changes: AccessChange[] = [];
    const undecided: Undecided[] = [];
    for (const [key, access] of this.side.subjects) {
      const theirs = this.theirs(key, access);
      const texts = new Set(theirs.map((identity) => this.other.textOf(identity)));
      for (const identity of access.identities) {
        if (texts.has(this.side.textOf(identity))) continue;
        try {
          changes.push(...this.changesOf(access.subject, identity, theirs));
        } catch (error) {
          if (!(error instanceof TooManyValues)) throw error;
          undecided.push({ subject: access.subject, login: identity.key, why: error.message });
        }
      }
    }
    return { changes, undecided };
  }

  /** The identities of a subject on the other side; of a login of the platform, whoever can use it there. */
  private theirs(key: string, { subject }: SubjectAccess): readonly Identity[] {
    if (subject.kind !== 'login') return this.other.subjects.get(key)?.identities ?? [];
    const same = this.other.context.identities().get(subject.name);
    return same ? [same] : [];
  }

  private changesOf(subject: Subject, identity: Identity, theirs: readonly Identity[]): AccessChange[] {
    const { vault } = this.side.vaultOf(identity);
    const others = theirs.filter((each) => this.other.vaultOf(each).vault === vault);
    const found = new Map<string, { readonly gain: Gain; readonly among: Possibility }[]>();
    for (const possibility of this.possibilities(identity, others)) {
      for (const each of this.gainsOf(identity, others, possibility)) {
        const key = JSON.stringify([each.rule.pattern.text, each.loosened]);
        const known = found.get(key) ?? [];
        if (known.some(({ gain: { capability } }) => capability === each.capability)) continue;
        found.set(key, [...known, { gain: each, among: possibility }]);
      }
    }
    return [...found.values()].map((all) => this.change(subject, identity, vault, all));
  }

  private *possibilities(identity: Identity, others: readonly Identity[]): Generator<Possibility> {
    if (![identity, ...others].some(({ isTemplated }) => isTemplated)) {
      const aclOf = (each: Identity) => [...each.possibleAcls('*')].map(({ acl }) => spelledOut(acl));
      const [acl] = aclOf(identity);
      if (acl) yield { acl, others: others.flatMap(aclOf), assumed: NOTHING_ASSUMED };
      return;
    }
    const policies = [identity, ...others].flatMap(({ enginePolicies }) => enginePolicies);
    const lax = [identity, ...others].find(({ dialect }) => !dialect.refusesTemplateSyntax) ?? identity;
    for (const assumed of possibleValues(policies, lax.dialect, UNKNOWN, EVERYTHING)) {
      const aclOf = ({ enginePolicies, dialect }: Identity): Acl[] => {
        const acl = aclAssuming(enginePolicies, dialect, UNKNOWN, assumed) ?? mergePolicies([], dialect);
        return [spelledOut(acl)];
      };
      const [acl] = aclOf(identity);
      if (acl) yield { acl, others: others.flatMap(aclOf), assumed };
    }
  }

  private gainsOf(
    identity: Identity,
    others: readonly Identity[],
    possibility: Possibility,
  ): readonly Gain[] {
    const { acl, others: acls, assumed } = possibility;
    const exceptOn = exceptFor(identity);
    const same = others.find(({ key }) => key === identity.key);
    // Many may use one identity: what it gains by itself is found once, and held against what each has besides.
    if (!same || assumed.size > 0) return gains(acl, acls, exceptOn);
    const own = acls[others.indexOf(same)];
    let byItself = this.ofIdentities.get(identity);
    if (!byItself) this.ofIdentities.set(identity, (byItself = gains(acl, own ? [own] : [], exceptOn)));
    const rules = new Map(rulesOf(acl).map((rule) => [rule.pattern.text, rule]));
    return byItself.flatMap(({ rule, capability }) => {
      const current = rules.get(rule.pattern.text);
      const except = exceptOn(capability);
      return (current && gain(acl, current, capability, acls, { except })) ?? [];
    });
  }

  private change(
    subject: Subject,
    identity: Identity,
    vault: string,
    found: readonly { readonly gain: Gain; readonly among: Possibility }[],
  ): AccessChange {
    const [first] = found;
    if (!first) throw new Error(`nothing was found of '${identity.key}'`);
    const { rule, path: example, loosened } = first.gain;
    return {
      subject,
      login: identity.key,
      path: rule.pattern.text,
      capabilities: found.map(({ gain: { capability } }) => capability),
      example,
      ...this.reached(identity, vault, found),
      loosened,
      policies: unique(rule.sources.map(({ policy }) => policy)),
      reasons: unique(rule.sources.flatMap(({ rule: { comment } }) => comment ?? [])),
      assumed: assumedText(first.among.assumed),
    };
  }

  /** Names of what is reached: what a rule touches counts where it is there that something changes. */
  private reached(
    identity: Identity,
    vault: string,
    found: readonly { readonly gain: Gain; readonly among: Possibility }[],
  ): { readonly reaches: readonly string[]; readonly reachesMore: boolean } {
    const exceptOn = exceptFor(identity);
    const reaches = new Set<string>();
    const pattern = found[0]?.gain.rule.pattern ?? EVERYTHING;
    for (const { what, paths } of this.regions().touching(vault, pattern)) {
      if (reaches.has(what)) continue;
      if (reaches.size === TOLD) return { reaches: [...reaches], reachesMore: true };
      const isReached = found.some(({ gain: { rule, capability }, among: { acl, others } }) =>
        gain(acl, rule, capability, others, { except: exceptOn(capability), within: paths }),
      );
      if (isReached) reaches.add(what);
    }
    return { reaches: [...reaches], reachesMore: false };
  }
}

/** What whoever has a token may ask for is nobody's gain. */
function exceptFor({ harmless }: Identity): (capability: Grant) => readonly PathSet[] {
  const operations = new Map(ALL_OPERATIONS.map((operation) => [operation as string, operation]));
  return (capability) => {
    const operation = operations.get(capability);
    return operation === undefined ? [] : harmless.on(operation);
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
