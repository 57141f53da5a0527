import { CheckContext } from '../checks/context';
import { type Identity } from '../checks/identity';
import { isPlatformsOwn } from '../checks/users';
import { formerOwner } from '../plan/former';
import { type PlanRecord } from '../plan/records';

/** Somebody who may do something in Vault. */
export interface Subject {
  /** A tenant; others, whom no definition knows; a login that nobody but the platform can use. */
  readonly kind: 'tenant' | 'others' | 'login';
  /** Name of the tenant, description of the others, or place, auth mount and role. */
  readonly name: string;
}

/** A subject, and the identities that it can use. */
export interface SubjectAccess {
  readonly subject: Subject;
  readonly identities: readonly Identity[];
}

/** One of the two plans that are held against each other. */
export class Side {
  public readonly context: CheckContext;
  /** By a key that is the same on both sides: who may do something in Vault. */
  public readonly subjects: ReadonlyMap<string, SubjectAccess>;
  private readonly texts = new WeakMap<Identity, string>();

  /**
   * @param plan the plan
   * @param present the name by which the other side knows a tenant
   */
  public constructor(
    public readonly plan: PlanRecord,
    public readonly present: (tenant: string) => string = (tenant) => tenant,
  ) {
    this.context = new CheckContext(plan);
    const subjects = new Map<string, { readonly subject: Subject; readonly identities: Identity[] }>();
    for (const identity of this.context.identities().values()) {
      for (const subject of this.subjectsOf(identity)) {
        const key = `${subject.kind} ${subject.name}`;
        const known = subjects.get(key);
        if (known) known.identities.push(identity);
        else subjects.set(key, { subject, identities: [identity] });
      }
    }
    this.subjects = subjects;
  }

  /** An identity as one text, the same where it may do the same by the same rules. */
  public textOf(identity: Identity): string {
    let text = this.texts.get(identity);
    if (text === undefined) {
      const { vault } = this.vaultOf(identity);
      const policies = identity.policies.map(({ name, rules, text: written }) => [name, rules, written]);
      const { noDefaultPolicy } = identity.role;
      text = JSON.stringify([vault, identity.prefix, identity.dialect.name, noDefaultPolicy, policies]);
      this.texts.set(identity, text);
    }
    return text;
  }

  /** The Vault that an identity logs in to. */
  public vaultOf({ role }: Identity): { readonly vault: string } {
    return this.context.whereabouts(role.server);
  }

  private subjectsOf(identity: Identity): Subject[] {
    const users = this.context.users(identity);
    if (isPlatformsOwn(users)) return [{ kind: 'login', name: identity.key }];
    return [
      ...[...users.tenants].map((name) => ({ kind: 'tenant', name: this.present(name) }) as const),
      ...users.strangers.map((name) => ({ kind: 'others', name }) as const),
    ];
  }
}

/** By former name of an owner, its name now, where it was renamed between two plans. */
export function renamedOwners(before: PlanRecord, after: PlanRecord): ReadonlyMap<string, string> {
  const [were, are] = [before, after].map(({ tenants }) => new Set(tenants.map(({ name }) => name)));
  return new Map(
    after.tenants.flatMap((tenant) => {
      const former = formerOwner(tenant);
      const isRenamed =
        former !== undefined && were?.has(former) && !are?.has(former) && !were.has(tenant.name);
      return isRenamed ? [[former, tenant.name]] : [];
    }),
  );
}
