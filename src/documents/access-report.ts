import { type PolicyRule } from '../plan/policy-rule';
import {
  type AuthRoleRecord,
  type Records,
  type PlanRecord,
  type PolicyRecord,
  type SharedSecretRecord,
} from '../plan/records';

/** Whose something is: a tenant's, or the platform's where there is none. */
type Owner = { readonly tenant?: string };

/**
 * Who may read what: every identity with who may log in as it and what its policies allow, every shared secret,
 * every cluster's guard. In pieces: a large organization's report is large.
 */
export function* accessReport(plan: PlanRecord): Generator<string> {
  const policies = new Map(
    owners(plan).flatMap(({ records }) =>
      records.policies.map((policy) => [policyId(policy), policy] as const),
    ),
  );
  yield `{\n  "platform": ${JSON.stringify(plan.platform)},\n`;
  yield* list('identities', identities(plan, policies));
  yield ',\n';
  yield* list('sharedSecrets', sharedSecrets(plan));
  yield ',\n';
  yield* list('guards', guards(plan));
  yield '\n}\n';
}

function owners(plan: PlanRecord): { readonly owner: Owner; readonly records: Records }[] {
  return [
    { owner: {}, records: plan },
    ...plan.tenants.map((tenant) => ({ owner: { tenant: tenant.name }, records: tenant })),
  ];
}

function policyId({ server, name }: { readonly server: string; readonly name: string }): string {
  return `${server} ${name}`;
}

function* identities(plan: PlanRecord, policies: ReadonlyMap<string, PolicyRecord>): Generator<object> {
  for (const { owner, records } of owners(plan)) {
    for (const role of records.authRoles) yield identity(owner, role, policies);
  }
}

function identity(owner: Owner, role: AuthRoleRecord, policies: ReadonlyMap<string, PolicyRecord>): object {
  return {
    server: role.server,
    mount: `auth/${role.mount}`,
    role: role.name,
    ...owner,
    definedAt: role.origin,
    login: {
      cluster: role.cluster,
      namespaces: role.namespaces,
      serviceAccounts: role.serviceAccounts,
      audience: role.audience,
    },
    token: {
      type: role.tokenType,
      ttl: role.tokenTtl,
      maxTtl: role.tokenMaxTtl,
      defaultPolicy: !role.noDefaultPolicy,
    },
    policies: role.policies.map((name) => ({
      name,
      rules: policies.get(policyId({ server: role.server, name }))?.rules.map(ruleOf) ?? 'not defined here',
    })),
  };
}

function ruleOf({ path, capabilities, reason }: PolicyRule): object {
  return { path, capabilities, reason };
}

function* sharedSecrets(plan: PlanRecord): Generator<object> {
  for (const { owner, records } of owners(plan)) {
    for (const secret of records.sharedSecrets) yield sharedSecret(owner, secret);
  }
}

function sharedSecret(owner: Owner, secret: SharedSecretRecord): object {
  const { server, mount, version, key, tenants, clusterStore, origin } = secret;
  return { server, mount, version, key, ...owner, definedAt: origin, readers: tenants, clusterStore };
}

function* guards(plan: PlanRecord): Generator<object> {
  for (const { id, guard } of plan.clusters) yield { cluster: id, guard };
}

/** A list of a JSON document, one entry after the other. */
function* list(name: string, entries: Iterable<object>): Generator<string> {
  yield `  ${JSON.stringify(name)}: [`;
  let separator = '';
  for (const entry of entries) {
    const text = JSON.stringify(entry, undefined, 2).replace(/^/gm, '    ');
    yield `${separator}\n${text}`;
    separator = ',';
  }
  yield separator ? '\n  ]' : ']';
}
