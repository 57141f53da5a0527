import { dirname } from 'node:path/posix';
import { type PolicyRule } from '../../src/plan/policy-rule';
import { type ExternalSecretRecord, type PlanRecord, type TenantRecord } from '../../src/plan/records';
import { type Mutable } from './example-plan';
import { type Random } from './random';

/** A mistake that people make, put into a healthy plan. */
export interface Mutation {
  readonly name: string;
  /** Rules of which at least one must find it. */
  readonly finds: readonly string[];
  /** Whether something that was delivered is not any more; else somebody can do what they should not. */
  readonly breaks: boolean;
  /** Makes the mistake; false where the plan has nothing to make it in. */
  apply(plan: Mutable<PlanRecord>, random: Random): boolean;
}

type Tenant = Mutable<TenantRecord>;
type Secret = Mutable<ExternalSecretRecord>;

/** One of the tenants and one of its ExternalSecrets that reads its own KV secrets by name. */
function reading(plan: Mutable<PlanRecord>, random: Random): { tenant: Tenant; secret: Secret } {
  const tenant = random.oneOf(plan.tenants);
  const secret = tenant.externalSecrets.find(({ name }) => name === 'settings');
  if (!secret) throw new Error(`tenant ${tenant.name} has no settings`);
  return { tenant, secret };
}

/** Policy and role of a tenant's store. */
function storeIdentity(tenant: Tenant) {
  const policy = tenant.policies.find(({ name }) => name === tenant.name);
  const role = tenant.authRoles.find(({ name }) => name === tenant.name);
  const [store] = tenant.secretStores;
  if (!policy || !role || !store) throw new Error(`tenant ${tenant.name} has no store identity`);
  return { policy, role, store };
}

/** A tenant's rule that lets it read its settings. */
function readRule(tenant: Tenant) {
  const { mount, path } = tenant.prefix;
  const data = `${mount}/data/${path}/`;
  const { policy } = storeIdentity(tenant);
  const rule = policy.rules.find((one) => one.path === `${data}*` || one.path === `${data}settings`);
  if (!rule) throw new Error(`tenant ${tenant.name} may not read its settings`);
  return { policy, rule };
}

/** An ExternalSecret with dynamic credentials, and what they come from. */
function dynamic(plan: Mutable<PlanRecord>, random: Random) {
  const tenants = plan.tenants.filter(({ generators }) => generators.length > 0);
  if (tenants.length === 0) return undefined;
  const tenant = random.oneOf(tenants);
  const secret = tenant.externalSecrets.find(({ values }) =>
    values.some(({ kind }) => kind === 'credential'),
  );
  const from = secret?.values.find(({ kind }) => kind === 'credential');
  const generator =
    from?.kind === 'credential' ? tenant.generators.find(({ name }) => name === from.generator) : undefined;
  const role = tenant.authRoles.find(({ name }) => name === generator?.login.role);
  const databaseRole = tenant.databaseRoles.find(({ name }) => generator?.path.endsWith(`/creds/${name}`));
  return secret && generator && role && databaseRole
    ? { tenant, secret, generator, role, databaseRole }
    : undefined;
}

function withDynamic(change: (found: NonNullable<ReturnType<typeof dynamic>>) => void): Mutation['apply'] {
  return (plan, random) => {
    const found = dynamic(plan, random);
    if (found) change(found);
    return found !== undefined;
  };
}

function withReading(change: (tenant: Tenant, secret: Secret, others: Tenant[]) => void): Mutation['apply'] {
  return (plan, random) => {
    const { tenant, secret } = reading(plan, random);
    change(
      tenant,
      secret,
      plan.tenants.filter((other) => other !== tenant),
    );
    return true;
  };
}

/** A mistake that adds a rule to the policy of a tenant's store. */
function withStoreRule(
  ruleOf: (prefix: Tenant['prefix'], random: Random) => Pick<PolicyRule, 'path' | 'capabilities'>,
): Mutation['apply'] {
  return (plan, random) => {
    const { tenant } = reading(plan, random);
    const { path, capabilities } = ruleOf(tenant.prefix, random);
    storeIdentity(tenant).policy.rules.push({ path, capabilities: [...capabilities], reason: 'x' });
    return true;
  };
}

/** What a tenant has of engines, each by the request that uses it. */
function usesOf({
  transitKeys,
  pkiRoles,
  staticDatabaseRoles,
}: Tenant): Pick<PolicyRule, 'path' | 'capabilities'>[] {
  return [
    ...transitKeys.map(({ mount, name }) => ({
      path: `${mount}/decrypt/${name}`,
      capabilities: ['update' as const],
    })),
    ...pkiRoles.map(({ mount, name }) => ({
      path: `${mount}/issue/${name}`,
      capabilities: ['update' as const],
    })),
    ...staticDatabaseRoles.map(({ mount, name }) => ({
      path: `${mount}/static-creds/${name}`,
      capabilities: ['read' as const],
    })),
  ];
}

/** Logins by which no ServiceAccount comes, of all owners. */
function otherLogins(plan: Mutable<PlanRecord>) {
  return [plan, ...plan.tenants].flatMap((owner) =>
    [owner.ldapGroups, owner.jwtRoles, owner.appRoles].flat().map((login) => ({ owner, login })),
  );
}

/** Every mistake of the list in the design of the proof, each with the rules that must find it. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'a rule is missing',
    finds: ['request-refused'],
    breaks: true,
    apply: withReading((tenant) => {
      const { policy, rule } = readRule(tenant);
      policy.rules = policy.rules.filter((one) => one !== rule);
    }),
  },
  {
    name: 'the lookup of the token is not granted',
    finds: ['request-refused'],
    breaks: true,
    apply: withReading((tenant) => {
      const { policy } = storeIdentity(tenant);
      policy.rules = policy.rules.filter(({ path }) => path !== 'auth/token/lookup-self');
    }),
  },
  {
    name: 'a rule has no data/',
    finds: ['request-refused'],
    breaks: true,
    apply: withReading((tenant) => {
      const { rule } = readRule(tenant);
      rule.path = rule.path.replace('/data/', '/');
    }),
  },
  {
    name: 'a + stands for the name of the tenant',
    finds: ['tenant-isolation'],
    breaks: false,
    apply: (plan, random) => {
      const places = plan.tenants.map(({ prefix }) => `${prefix.mount} ${dirname(prefix.path)}`);
      const shared = plan.tenants.filter((_, i) => places.filter((place) => place === places[i]).length > 1);
      if (shared.length === 0) return false;
      const tenant = random.oneOf(shared);
      const parts = tenant.prefix.path.split('/');
      const { policy } = readRule(tenant);
      const open = [...parts.slice(0, -1), '+'].join('/');
      policy.rules.push({
        path: `${tenant.prefix.mount}/data/${open}/*`,
        capabilities: ['read'],
        reason: 'x',
      });
      return true;
    },
  },
  {
    name: 'the names of all tenants are listed',
    finds: ['ungranted-access'],
    breaks: false,
    apply: withStoreRule(({ mount }) => ({ path: `${mount}/metadata`, capabilities: ['list'] })),
  },
  {
    name: 'a key of an engine that nobody planned',
    finds: ['ungranted-access'],
    breaks: false,
    apply: withStoreRule(() => ({ path: 'transit/decrypt/*', capabilities: ['update'] })),
  },
  {
    name: 'administration that no list of dangers has',
    finds: ['tenant-administers-vault'],
    breaks: false,
    apply: withStoreRule((_, random) => ({
      path: random.oneOf(['identity/entity', 'sys/leases/revoke', 'auth/approle/role/*', 'sys/raw/*']),
      capabilities: ['update'],
    })),
  },
  {
    name: 'what another has of an engine',
    finds: ['tenant-isolation'],
    breaks: false,
    apply: (plan, random) => {
      const having = plan.tenants.filter((tenant) => usesOf(tenant).length > 0);
      if (having.length === 0) return false;
      const other = random.oneOf(having);
      const tenant = random.oneOf(plan.tenants.filter((each) => each !== other));
      const rule = random.oneOf(usesOf(other));
      storeIdentity(tenant).policy.rules.push({ ...rule, capabilities: [...rule.capabilities], reason: 'x' });
      return true;
    },
  },
  {
    name: 'people, a job or an application have the policy of a tenant that is not theirs',
    finds: ['tenant-isolation'],
    breaks: false,
    apply: (plan, random) => {
      const logins = otherLogins(plan);
      if (logins.length === 0) return false;
      const { owner, login } = random.oneOf(logins);
      const { policy } = storeIdentity(random.oneOf(plan.tenants.filter((each) => each !== owner)));
      login.policies.push(policy.name);
      return true;
    },
  },
  {
    name: 'a quota of a tenant refuses what ESO asks',
    finds: ['quota-below-demand'],
    breaks: true,
    apply: (plan) => {
      // Those of its logins: of what it reads they would refuse whoever fills it, too.
      const quotas = plan.tenants
        .flatMap(({ rateLimitQuotas }) => rateLimitQuotas)
        .filter(({ role }) => role !== undefined);
      for (const quota of quotas) Object.assign(quota, { requests: 1, interval: 3600 });
      return quotas.length > 0;
    },
  },
  {
    name: '/* is cut to *',
    finds: ['glob-within-segment'],
    breaks: false,
    apply: withReading((tenant) => {
      const { rule } = readRule(tenant);
      rule.path = rule.path.replace(/(?:\/\*|\/settings)$/, '*');
    }),
  },
  {
    name: 'two tenants have swapped their roles',
    finds: ['login-mismatch'],
    breaks: true,
    apply: withReading((tenant, _, [other]) => {
      if (!other) throw new Error('one tenant alone');
      const [mine, theirs] = [storeIdentity(tenant).store.login, storeIdentity(other).store.login];
      [mine.role, theirs.role] = [theirs.role, mine.role];
    }),
  },
  {
    name: 'the role wants another audience',
    finds: ['login-mismatch'],
    breaks: true,
    apply: withReading((tenant) => void (storeIdentity(tenant).role.audience = 'somebody-else')),
  },
  {
    name: 'the role binds another ServiceAccount',
    finds: ['login-mismatch'],
    breaks: true,
    apply: withReading((tenant) => void (storeIdentity(tenant).role.serviceAccounts = ['default'])),
  },
  {
    name: 'the role binds another namespace',
    finds: ['login-mismatch'],
    breaks: true,
    apply: withReading((tenant) => void (storeIdentity(tenant).role.namespaces = ['elsewhere'])),
  },
  {
    name: 'the store logs in at another auth mount',
    finds: ['unknown-reference'],
    breaks: true,
    apply: withReading((tenant) => void (storeIdentity(tenant).store.login.mount = 'kubernetes')),
  },
  {
    name: 'the store reads another mount',
    finds: ['store-engine-mismatch'],
    breaks: true,
    apply: withReading((tenant) => void (storeIdentity(tenant).store.path += '-old')),
  },
  {
    name: 'the store takes the engine for version 1',
    finds: ['store-engine-mismatch'],
    breaks: true,
    apply: withReading((tenant) => void (storeIdentity(tenant).store.version = 1)),
  },
  {
    name: 'the token of a generator ends early',
    finds: ['credential-outlived'],
    breaks: true,
    apply: withDynamic(({ role }) => Object.assign(role, { tokenTtl: 20, tokenMaxTtl: 20 })),
  },
  {
    name: 'a credential is refreshed after its end',
    finds: ['credential-outlived'],
    breaks: true,
    apply: withDynamic(({ secret, databaseRole }) => void (secret.refreshInterval = databaseRole.ttl * 2)),
  },
  {
    name: 'a store is over the database engine',
    finds: ['dynamic-path-in-store'],
    breaks: true,
    apply: withDynamic(({ tenant, generator, databaseRole, secret }) => {
      const { store } = storeIdentity(tenant);
      const namespaced = tenant.secretStores.find(({ namespace }) => namespace === secret.namespace) ?? store;
      Object.assign(namespaced, { path: databaseRole.mount, version: 1 });
      secret.values = ['username', 'password'].map((property) => ({
        kind: 'property',
        name: property,
        store: { kind: 'SecretStore', name: namespaced.name },
        path: generator.path.slice(databaseRole.mount.length + 1),
        property,
      }));
    }),
  },
  {
    name: 'a database role is renamed on one side',
    finds: ['unknown-reference'],
    breaks: true,
    apply: withDynamic(({ databaseRole }) => void (databaseRole.name += '2')),
  },
  {
    name: 'the connection does not allow the role',
    finds: ['database-role-refused'],
    breaks: true,
    apply: (plan, random) => {
      const found = dynamic(plan, random);
      const connection = plan.databaseConnections.find(({ name }) => name === found?.databaseRole.connection);
      if (!found || !connection) return false;
      connection.allowedRoles = [];
      return true;
    },
  },
  {
    name: "another tenant's policy is attached",
    finds: ['tenant-isolation'],
    breaks: false,
    apply: (plan, random) => {
      const givers = plan.tenants.filter(({ access }) => access === 'prefix');
      if (givers.length === 0) return false;
      const giver = random.oneOf(givers);
      const taker = random.oneOf(plan.tenants.filter((tenant) => tenant !== giver));
      storeIdentity(taker).role.policies.push(storeIdentity(giver).policy.name);
      return true;
    },
  },
  {
    name: "a role is bound in another tenant's namespace",
    finds: ['tenant-isolation'],
    breaks: false,
    apply: withReading((tenant, _, [other]) => {
      storeIdentity(tenant).role.namespaces.push(...(other?.namespaces.map(({ name }) => name) ?? []));
    }),
  },
  {
    name: 'a cluster-wide store names nobody',
    finds: ['open-cluster-store'],
    breaks: true,
    apply: (plan) => {
      plan.secretStores.forEach((store) => (store.allowedNamespaces = []));
      return plan.secretStores.length > 0;
    },
  },
  {
    name: 'a property is misspelled',
    finds: ['unexpected-property'],
    breaks: true,
    apply: withReading((_, { values }) => {
      const [value] = values;
      if (value?.kind === 'property') value.property = 'api_key';
    }),
  },
  {
    name: 'a key of a template is misspelled',
    finds: ['unprovided-template-key'],
    breaks: true,
    apply: withReading((_, { keys }) => void (keys['X'] = [{ value: 'APIKEY' }])),
  },
  {
    name: 'a template reads a key that is not there by another name for all of them',
    finds: ['unprovided-template-key'],
    breaks: true,
    apply: withReading((_, { keys }) => {
      keys['X'] = [{ goTemplate: '{{ with $all := . }}{{ $all.APIKEY }}{{ end }}', reads: ['APIKEY'] }];
    }),
  },
  {
    name: 'a statement has the name of the user without quotes',
    finds: ['statement-cut-apart'],
    breaks: true,
    apply: withDynamic(({ databaseRole }) => {
      const bare = (statement: string) => statement.replaceAll('"{{name}}"', '{{name}}');
      databaseRole.creationStatements = databaseRole.creationStatements.map(bare);
    }),
  },
  {
    name: 'a Secret has a type whose keys it does not have',
    finds: ['secret-type-keys'],
    breaks: true,
    apply: withReading((_, { target }) => void (target.type = 'kubernetes.io/tls')),
  },
  {
    name: 'a key begins with data/',
    finds: ['rewritten-key'],
    breaks: true,
    apply: withReading((_, { values }) => {
      for (const value of values) if (value.kind === 'property') value.path = `data/${value.path}`;
    }),
  },
  {
    name: 'two ExternalSecrets make one Secret',
    finds: ['two-writers-of-one-secret'],
    breaks: true,
    apply: (plan, random) => {
      const { tenant, secret } = reading(plan, random);
      const other = tenant.externalSecrets.find(
        ({ name, namespace }) => name !== secret.name && namespace === secret.namespace,
      );
      if (other) other.target.name = secret.target.name;
      return other !== undefined;
    },
  },
];
