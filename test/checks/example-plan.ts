import { organization } from '../../examples/multi-tenant/organization';
import { type PlanRecord, type TenantRecord } from '../../src/plan/records';

/** A record that a test may change. */
export type Mutable<T> = T extends readonly (infer E)[]
  ? Mutable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

/** What makes copies in which no two records share a part, as those of a plan may. */
export function copiesOf(plan: PlanRecord): () => Mutable<PlanRecord> {
  const text = JSON.stringify(plan);
  return () => JSON.parse(text) as Mutable<PlanRecord>;
}

/** A copy in which no two records share a part. */
export function copied(plan: PlanRecord): Mutable<PlanRecord> {
  return copiesOf(plan)();
}

let copies: (() => Mutable<PlanRecord>) | undefined;

/** The plan of the multi-tenant example, a copy to change. */
export function examplePlan(): Mutable<PlanRecord> {
  copies ??= copiesOf(organization()._compileUnproven());
  return copies();
}

/** One of its parts that is known to be there. */
export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the example has changed: this part of it is gone');
  return value;
}

/** The parts of the example that mutations change most. */
export class ExampleParts {
  public constructor(public readonly plan: Mutable<PlanRecord>) {}

  public tenant(name: 'team-a' | 'team-b'): Mutable<TenantRecord> {
    return must(this.plan.tenants.find((tenant) => tenant.name === name));
  }

  /** Role and policy of a tenant's store, or of its generators. */
  public identity(tenant: 'team-a' | 'team-b', name: string = tenant) {
    const { authRoles, policies } = this.tenant(tenant);
    return {
      role: must(authRoles.find((role) => role.name === name)),
      policy: must(policies.find((policy) => policy.name === name)),
    };
  }

  public store(tenant: 'team-a' | 'team-b') {
    return must(this.tenant(tenant).secretStores[0]);
  }

  public generator(tenant: 'team-a' | 'team-b') {
    return must(this.tenant(tenant).generators[0]);
  }

  public databaseRole(tenant: 'team-a' | 'team-b') {
    return must(this.tenant(tenant).databaseRoles[0]);
  }

  public externalSecret(name: string) {
    return must(
      this.plan.tenants.flatMap((tenant) => tenant.externalSecrets).find((secret) => secret.name === name),
    );
  }

  /** Where an ExternalSecret has one of its values from: a property of a secret. */
  public property(secret: string, name: string) {
    const found = this.externalSecret(secret).values.find(
      (value) => value.kind === 'property' && value.name === name,
    );
    if (found?.kind !== 'property') throw new Error(`${secret} has no ${name} of a property`);
    return found;
  }

  public rule(tenant: 'team-a' | 'team-b', path: string) {
    const rules = this.tenant(tenant).policies.flatMap((policy) => policy.rules);
    return must(rules.find((rule) => rule.path === path));
  }

  public get clusterStore() {
    return must(this.plan.secretStores[0]);
  }

  public get cluster() {
    return must(this.plan.clusters[0]);
  }

  public get auth() {
    return must(this.plan.kubernetesAuths[0]);
  }

  public get server() {
    return must(this.plan.servers[0]);
  }

  public get connection() {
    return must(this.plan.databaseConnections.find(({ name }) => name === 'orders'));
  }
}
