import { keyOf } from '../plan/kinds/kind';
import { type KvEngineRecord, type Kind, type PlanRecord } from '../plan/records';
import { keepCredentials, sayLives } from './kept-credentials';
import { keepDeliveries } from './kept-deliveries';
import { type Kept, KeptPlan } from './kept-plan';
import { isName, policyStays, withOwnLabels } from './kept-record';
import { keepAuthRoles, sayLifetimes } from './kept-roles';

/** Versions that Vault keeps of a secret where nobody says how many. */
const DEFAULT_VERSIONS = 10;
/** Kinds of which an import writes nothing: they stay in Vault beside the definition. */
const BESIDE: Partial<Record<Kind, string>> = { jwtRoles: 'JWT role', appRoles: 'AppRole' };
/** Kinds that a definition has as they were found. */
const KEPT = [
  'servers',
  'clusters',
  'kubernetesAuths',
  'kvEngines',
  'databaseEngines',
  'databaseConnections',
  'pkiEngines',
  'transitEngines',
  'policies',
  'authRoles',
  'databaseRoles',
  'staticDatabaseRoles',
  'pkiRoles',
  'transitKeys',
  'namespaces',
  'serviceAccounts',
  'secretStores',
  'generators',
  'externalSecrets',
] as const;

/**
 * What a definition says of what was found.
 *
 * @param refused by origin, what constructs would refuse of it
 */
export function kept(found: PlanRecord, refused: ReadonlyMap<string, string>): Kept {
  const plan = new KeptPlan(found, refused);
  for (const [kind, what] of Object.entries(BESIDE))
    for (const { origin, name } of plan.all(kind as Kind) as readonly { origin: string; name: string }[])
      plan.stays(origin, `${what} '${name}'`, 'an import writes no construct for it');
  takeExisting(plan);
  plan.map('kvEngines', (engine) => withVersions(plan, engine));
  plan.keep(
    'kvEngines',
    ({ mount }) => `engine '${mount}'`,
    ({ mount }) =>
      isName('mountPath', mount) ? undefined : 'its mount has another form than constructs take',
  );
  plan.keep('policies', ({ name }) => `policy '${name}'`, policyStays);
  keepCredentials(plan);
  keepAuthRoles(plan);
  keepDeliveries(plan);
  sayLifetimes(plan);
  sayLives(plan);
  plan.map('externalSecrets', withOwnLabels);
  keepNeeded(plan);
  return plan.only(KEPT);
}

/** What stays others': logins, whose configuration without its token would end every login, and engines with secrets. */
function takeExisting(plan: KeptPlan): void {
  const existing = true as const;
  plan.map('kubernetesAuths', ({ reviewer: _, preventDestroy: __, ...auth }) => ({ ...auth, existing }));
  for (const kind of ['databaseEngines', 'pkiEngines', 'transitEngines'] as const)
    plan.map(kind, ({ preventDestroy: _, description: __, ...engine }) => ({ ...engine, existing }));
  plan.map(
    'databaseConnections',
    ({ allowedRoles: _, preventDestroy: __, caPem: ___, caFile: ____, ...connection }) => ({
      ...connection,
      existing,
    }),
  );
  plan.filter('pkiEngines', ({ rootPem }) => rootPem !== undefined);
  for (const { origin, mount } of plan.all('kubernetesAuths'))
    plan.stays(
      origin,
      `auth mount '${mount}'`,
      "its configuration holds a reviewer's token that nobody can read back: written without it, every login ends",
    );
  for (const { origin, name } of plan.all('databaseConnections'))
    plan.stays(origin, `connection '${name}'`, 'it holds a password that nobody can read back');
}

/** None said is Vault's own ten. */
function withVersions(plan: KeptPlan, { maxVersions, ...engine }: KvEngineRecord): KvEngineRecord {
  if (engine.version === 1) return engine;
  if (!maxVersions)
    plan.changes({
      where: `${engine.mount}/config`,
      what: `engine '${engine.mount}'`,
      why: `max_versions 0 becomes ${DEFAULT_VERSIONS}, which it means`,
    });
  return { ...engine, maxVersions: maxVersions || DEFAULT_VERSIONS };
}

/** Takes the ServiceAccounts and namespaces that what is kept names. */
function keepNeeded(plan: KeptPlan): void {
  const roles = plan.all('authRoles');
  const bound = new Set(
    roles.flatMap((role) =>
      role.namespaces.flatMap((namespace) =>
        role.serviceAccounts.map((name) => keyOf(role.cluster, namespace, name)),
      ),
    ),
  );
  const spaces = new Set(roles.flatMap((role) => role.namespaces.map((name) => keyOf(role.cluster, name))));
  plan.filter('serviceAccounts', ({ cluster, namespace, name }) =>
    bound.has(keyOf(cluster, namespace, name)),
  );
  plan.filter('namespaces', ({ cluster, name }) => spaces.has(keyOf(cluster, name)));
  for (const { origin, namespace, name } of plan.all('serviceAccounts'))
    plan.changes({
      where: origin,
      what: `ServiceAccount ${namespace}/${name}`,
      why: 'its token is mounted into no pod any more',
    });
}
