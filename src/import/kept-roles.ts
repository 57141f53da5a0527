import { databaseRoles } from '../plan/kinds/database-role';
import { keyOf } from '../plan/kinds/kind';
import { clusters } from '../plan/kinds/kubernetes-cluster';
import { policies } from '../plan/kinds/policy';
import { generatorTokenTtl, VAULT_MAX_TTL } from '../plan/lifetime';
import { type AuthRoleRecord, type GeneratorRecord, type SecretStoreRecord } from '../plan/records';
import { type KeptPlan, type Why } from './kept-plan';
import { isName } from './kept-record';

/** Life of a token, or its greatest, where nobody says one: the server's. */
const SERVERS_TTL = VAULT_MAX_TTL;

/** Takes the roles of Kubernetes auth mounts that a definition says; tokens live as long as they do now, said in seconds. */
export function keepAuthRoles(plan: KeptPlan): void {
  const clients = loginsOf([...plan.all('secretStores'), ...plan.all('generators')]);
  plan.map('authRoles', (role) => withAudience(plan, role, clients.get(roleKey(role)) ?? []));
  plan.keep(
    'authRoles',
    ({ name }) => `auth role '${name}'`,
    (role) => roleStays(plan, role),
  );
}

/** Says in seconds how long tokens live; those of generators that are kept as long as their credentials. */
export function sayLifetimes(plan: KeptPlan): void {
  const lives = new Map(plan.all('databaseRoles').map((role) => [databaseRoles.key(role), role.ttl]));
  const generators = loginsOf(plan.all('generators'));
  plan.map('authRoles', (role) => {
    const its = generators.get(roleKey(role)) ?? [];
    return withLifetimes(
      plan,
      role,
      its.flatMap(({ role: { key } }) => lives.get(key) ?? []),
    );
  });
}

/** What logs in with each role, by the role's mount and name. */
function loginsOf<C extends SecretStoreRecord | GeneratorRecord>(
  clients: readonly C[],
): ReadonlyMap<string, readonly C[]> {
  const byRole = new Map<string, C[]>();
  for (const client of clients) {
    const key = roleKey({ mount: client.login.mount, name: client.login.role });
    const known = byRole.get(key);
    if (known) known.push(client);
    else byRole.set(key, [client]);
  }
  return byRole;
}

function roleKey({ mount, name }: { readonly mount: string; readonly name: string }): string {
  return keyOf(mount, name);
}

/** A role of no audience takes that which all that log in with it ask for. */
function withAudience(
  plan: KeptPlan,
  role: AuthRoleRecord,
  clients: readonly (SecretStoreRecord | GeneratorRecord)[],
): AuthRoleRecord {
  if (role.audience !== '') return role;
  const [only, ...others] = new Set(clients.map(({ login }) => login.audiences.join()));
  if (only === undefined || only === '' || others.length > 0) return role;
  plan.changes({
    where: role.origin,
    what: `auth role '${role.name}'`,
    why: `audience is '${only}', as all stores ask for; it was any: whoever else logs in must ask for it first`,
  });
  return { ...role, audience: only };
}

function roleStays(plan: KeptPlan, role: AuthRoleRecord): Why {
  const { server, name, audience, serviceAccounts, namespaces, tokenTtl, tokenMaxTtl } = role;
  const eso = plan.lookUp(clusters, { id: role.cluster })?.eso;
  if (!isName('vaultName', name)) return 'its name has another form than constructs take';
  if (serviceAccounts.length + namespaces.length === 0) return 'it binds nothing';
  if ([...serviceAccounts, ...namespaces].some((each) => each.includes('*')))
    return 'it binds names by a wildcard';
  if (serviceAccounts.includes('default')) return "it binds the ServiceAccount 'default', which pods run as";
  if (eso && namespaces.includes(eso.namespace) && serviceAccounts.includes(eso.serviceAccount))
    return "it binds ESO's own ServiceAccount";
  if (!isName('audience', audience))
    return 'it names no audience, and neither do all stores that log in with it';
  if (Math.max(tokenTtl, tokenMaxTtl) > VAULT_MAX_TTL) return 'its tokens live longer than Vault lets them';
  const gone = role.policies.find(
    (each) => each !== 'default' && !plan.lookUp(policies, { server, name: each }),
  );
  return gone === undefined ? undefined : `policy '${gone}' is not there, or stays as it is`;
}

function withLifetimes(plan: KeptPlan, role: AuthRoleRecord, lives: readonly number[]): AuthRoleRecord {
  const now = role.tokenTtl || role.tokenMaxTtl || SERVERS_TTL;
  const tokenTtl = lives.length > 0 ? Math.max(now, generatorTokenTtl(lives)) : now;
  const tokenMaxTtl = Math.max(role.tokenMaxTtl || SERVERS_TTL, tokenTtl);
  const says = [
    ...(tokenTtl === role.tokenTtl ? [] : [`token_ttl ${role.tokenTtl} becomes ${tokenTtl}`]),
    ...(tokenMaxTtl === role.tokenMaxTtl ? [] : [`token_max_ttl ${role.tokenMaxTtl} becomes ${tokenMaxTtl}`]),
  ];
  if (says.length > 0)
    plan.changes({ where: role.origin, what: `auth role '${role.name}'`, why: says.join(', ') });
  return {
    ...role,
    tokenTtl,
    tokenMaxTtl,
    noDefaultPolicy: role.noDefaultPolicy && !role.policies.includes('default'),
    policies: role.policies.filter((each) => each !== 'default'),
  };
}
