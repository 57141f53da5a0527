import { keyOf } from '../plan/kinds/kind';
import { generatorTokenTtl, VAULT_MAX_TTL } from '../plan/lifetime';
import {
  type AuthRoleRecord,
  type DatabaseRoleRecord,
  type ExternalSecretRecord,
  type GeneratorRecord,
  type KvEngineRecord,
  type Kind,
  type PlanRecord,
  type SecretStoreRecord,
} from '../plan/records';
import { type Kept, KeptPlan, type Why } from './kept-plan';
import { isName, objectText, policyStays, withOwnLabels } from './kept-record';

/** Life of a token, or its greatest, where nobody says one: the server's. */
const SERVERS_TTL = VAULT_MAX_TTL;
/** Versions that Vault keeps of a secret where nobody says how many. */
const DEFAULT_VERSIONS = 10;
/** Kinds of which an import writes nothing yet: they stay in Vault beside the definition. */
const BESIDE: Partial<Record<Kind, string>> = {
  jwtRoles: 'JWT role',
  appRoles: 'AppRole',
  staticDatabaseRoles: 'static database role',
  pkiRoles: 'PKI role',
  transitKeys: 'Transit key',
};
/** Kinds that a definition has as they were found. */
const KEPT = [
  'servers',
  'clusters',
  'kubernetesAuths',
  'kvEngines',
  'databaseEngines',
  'databaseConnections',
  'policies',
  'authRoles',
  'databaseRoles',
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
  return new Keeping(found, refused).result();
}

class Keeping {
  private readonly plan: KeptPlan;

  public constructor(found: PlanRecord, refused: ReadonlyMap<string, string>) {
    this.plan = new KeptPlan(found, refused);
  }

  public result(): Kept {
    for (const [kind, what] of Object.entries(BESIDE))
      for (const record of this.plan.all(kind as Kind) as readonly { origin: string; name: string }[])
        this.plan.stays(record.origin, `${what} '${record.name}'`, 'an import writes no construct for it');
    this.existing();
    this.plan.map('kvEngines', (engine) => this.withVersions(engine));
    this.plan.keep(
      'kvEngines',
      ({ mount }) => `engine '${mount}'`,
      ({ mount }) =>
        isName('mountPath', mount) ? undefined : 'its mount has another form than constructs take',
    );
    this.plan.keep('policies', ({ name }) => `policy '${name}'`, policyStays);
    this.plan.keep(
      'databaseRoles',
      ({ name }) => `database role '${name}'`,
      (role) => this.databaseRoleStays(role),
    );
    this.plan.map('authRoles', (role) => this.withAudience(role));
    this.plan.keep(
      'authRoles',
      ({ name }) => `auth role '${name}'`,
      (role) => this.roleStays(role),
    );
    this.plan.keep('secretStores', objectText, (store) => this.storeStays(store));
    this.plan.keep('generators', objectText, (generator) => this.generatorStays(generator));
    this.plan.keep('externalSecrets', objectText, (secret) => this.secretStays(secret));
    this.plan.map('authRoles', (role) => this.withLifetimes(role));
    this.plan.map('databaseRoles', (role) => this.withLife(role));
    this.plan.map('externalSecrets', withOwnLabels);
    this.neededAccounts();
    return this.plan.only(KEPT);
  }

  /** What stays others': logins, whose configuration without its token would end every login, and engines with secrets. */
  private existing(): void {
    this.plan.map('kubernetesAuths', ({ reviewer: _, preventDestroy: __, ...auth }) => ({
      ...auth,
      existing: true as const,
    }));
    this.plan.map('databaseEngines', ({ preventDestroy: _, description: __, ...engine }) => ({
      ...engine,
      existing: true as const,
    }));
    this.plan.map(
      'databaseConnections',
      ({ allowedRoles: _, preventDestroy: __, caPem: ___, caFile: ____, ...connection }) => ({
        ...connection,
        existing: true as const,
      }),
    );
    const said = {
      kubernetesAuths:
        "its configuration holds a reviewer's token that nobody can read back: written without it, every login ends",
      databaseConnections: 'it holds a password that nobody can read back',
    } as const;
    for (const { origin, mount } of this.plan.all('kubernetesAuths'))
      this.plan.stays(origin, `auth mount '${mount}'`, said.kubernetesAuths);
    for (const { origin, name } of this.plan.all('databaseConnections'))
      this.plan.stays(origin, `connection '${name}'`, said.databaseConnections);
  }

  /** None said is Vault's own ten. */
  private withVersions({ maxVersions, ...engine }: KvEngineRecord): KvEngineRecord {
    if (engine.version === 1) return engine;
    if (!maxVersions)
      this.plan.changes({
        where: `${engine.mount}/config`,
        what: `engine '${engine.mount}'`,
        why: `max_versions 0 becomes ${DEFAULT_VERSIONS}, which it means`,
      });
    return { ...engine, maxVersions: maxVersions || DEFAULT_VERSIONS };
  }

  private databaseRoleStays({
    name,
    ttl,
    connection,
    creationStatements,
    revocationStatements,
  }: DatabaseRoleRecord): Why {
    const statements = [...creationStatements, ...revocationStatements];
    if (!isName('vaultName', name)) return 'its name has another form than constructs take';
    if (ttl === 0) return 'it says no life of its credentials';
    if (revocationStatements.length === 0) return 'its statements do not drop the user that they make';
    if (statements.some((each) => !/^[\x20-\x7e\n]{1,8192}$/.test(each)))
      return 'its statements are not printable ASCII';
    return this.plan.all('databaseConnections').some((each) => each.name === connection)
      ? undefined
      : `connection '${connection}' stays as it is`;
  }

  /** A role of no audience takes that which all that log in with it ask for. */
  private withAudience(role: AuthRoleRecord): AuthRoleRecord {
    if (role.audience !== '') return role;
    const asked = this.clientsOf(role).map(({ login }) => login.audiences.join());
    const [only, ...others] = [...new Set(asked)];
    if (only === undefined || only === '' || others.length > 0) return role;
    this.plan.changes({
      where: role.origin,
      what: `auth role '${role.name}'`,
      why: `audience is '${only}', as all stores ask for; it was any: whoever else logs in must ask for it first`,
    });
    return { ...role, audience: only };
  }

  private roleStays(role: AuthRoleRecord): Why {
    const { name, audience, serviceAccounts, namespaces, policies, tokenTtl, tokenMaxTtl } = role;
    const eso = this.plan.all('clusters').find(({ id }) => id === role.cluster)?.eso;
    if (!isName('vaultName', name)) return 'its name has another form than constructs take';
    if (serviceAccounts.length + namespaces.length === 0) return 'it binds nothing';
    if ([...serviceAccounts, ...namespaces].some((each) => each.includes('*')))
      return 'it binds names by a wildcard';
    if (serviceAccounts.includes('default'))
      return "it binds the ServiceAccount 'default', which pods run as";
    if (eso && namespaces.includes(eso.namespace) && serviceAccounts.includes(eso.serviceAccount))
      return "it binds ESO's own ServiceAccount";
    if (!isName('audience', audience))
      return 'it names no audience, and neither do all stores that log in with it';
    if (Math.max(tokenTtl, tokenMaxTtl) > VAULT_MAX_TTL) return 'its tokens live longer than Vault lets them';
    const gone = policies.find(
      (each) => each !== 'default' && !this.plan.all('policies').some((policy) => policy.name === each),
    );
    return gone === undefined ? undefined : `policy '${gone}' is not there, or stays as it is`;
  }

  private loginStays({ login, namespace }: SecretStoreRecord | GeneratorRecord): Why {
    const [server] = this.plan.all('servers');
    const role = this.plan
      .all('authRoles')
      .find(({ name, mount }) => name === login.role && mount === login.mount);
    if (!role) return `role '${login.role}' is not there, or stays as it is`;
    if (namespace === undefined || !role.namespaces.includes(namespace))
      return `role '${role.name}' does not bind its namespace`;
    if (login.audiences.join() !== role.audience)
      return `it asks for other audiences than role '${role.name}' wants`;
    if (login.address !== server?.address || login.namespace !== server.namespace)
      return 'it reaches Vault by another address than others';
    return JSON.stringify(login.ca) === JSON.stringify(server.ca)
      ? undefined
      : 'it verifies Vault by another authority than others';
  }

  private storeStays(store: SecretStoreRecord): Why {
    if (store.namespace === undefined)
      return 'a ClusterSecretStore is made with a role and a policy of its own';
    const engine = this.plan.all('kvEngines').find(({ mount }) => mount === store.path);
    if (!engine) return `engine '${store.path}' is not there, or stays as it is`;
    if (engine.version !== store.version) return `engine '${store.path}' is of version ${engine.version}`;
    return this.loginStays(store);
  }

  private generatorStays(generator: GeneratorRecord): Why {
    const isThere = this.plan
      .all('databaseRoles')
      .some(({ server, mount, name }) => keyOf(server, mount, name) === generator.role.key);
    if (!isThere) return `what makes the credential of ${generator.path} stays as it is`;
    return this.loginStays(generator);
  }

  private secretStays(secret: ExternalSecretRecord): Why {
    const { cluster, namespace, values } = secret;
    const stores = new Set<string>();
    for (const source of values) {
      if (source.kind === 'directory') return 'it finds secrets by their names';
      if (source.kind === 'credential') {
        const isThere = this.plan
          .all('generators')
          .some((each) => each.namespace === namespace && each.name === source.generator);
        if (!isThere) return `generator '${source.generator}' stays as it is`;
        continue;
      }
      if (source.store.kind !== 'SecretStore') return 'it uses a ClusterSecretStore, which stays as it is';
      stores.add(source.store.name);
    }
    if (stores.size > 1) return 'it reads by several stores';
    for (const name of stores)
      if (
        !this.plan
          .all('secretStores')
          .some((each) => each.cluster === cluster && each.namespace === namespace && each.name === name)
      )
        return `store '${name}' is not there, or stays as it is`;
    return undefined;
  }

  /** Tokens live as long as they do now, said in seconds; those of generators as long as their credentials. */
  private withLifetimes(role: AuthRoleRecord): AuthRoleRecord {
    const lives = this.plan
      .all('generators')
      .filter(({ login }) => login.role === role.name && login.mount === role.mount)
      .flatMap((generator) =>
        this.plan
          .all('databaseRoles')
          .filter((each) => keyOf(each.server, each.mount, each.name) === generator.role.key),
      )
      .map(({ ttl }) => ttl);
    const now = role.tokenTtl || role.tokenMaxTtl || SERVERS_TTL;
    const tokenTtl = lives.length > 0 ? Math.max(now, generatorTokenTtl(lives)) : now;
    const tokenMaxTtl = Math.max(role.tokenMaxTtl || SERVERS_TTL, tokenTtl);
    const says = [
      ...(tokenTtl === role.tokenTtl ? [] : [`token_ttl ${role.tokenTtl} becomes ${tokenTtl}`]),
      ...(tokenMaxTtl === role.tokenMaxTtl
        ? []
        : [`token_max_ttl ${role.tokenMaxTtl} becomes ${tokenMaxTtl}`]),
    ];
    const noDefault = role.noDefaultPolicy && !role.policies.includes('default');
    if (says.length > 0)
      this.plan.changes({ where: role.origin, what: `auth role '${role.name}'`, why: says.join(', ') });
    return {
      ...role,
      tokenTtl,
      tokenMaxTtl,
      noDefaultPolicy: noDefault,
      policies: role.policies.filter((each) => each !== 'default'),
    };
  }

  private withLife(role: DatabaseRoleRecord): DatabaseRoleRecord {
    if (role.maxTtl !== role.ttl)
      this.plan.changes({
        where: role.origin,
        what: `database role '${role.name}'`,
        why: `max_ttl ${role.maxTtl} becomes ${role.ttl}, since nobody renews`,
      });
    return { ...role, maxTtl: role.ttl };
  }

  /** ServiceAccounts and namespaces that what is kept names. */
  private neededAccounts(): void {
    const bound = new Set(
      this.plan
        .all('authRoles')
        .flatMap((role) =>
          role.namespaces.flatMap((namespace) =>
            role.serviceAccounts.map((name) => keyOf(role.cluster, namespace, name)),
          ),
        ),
    );
    const spaces = new Set(
      this.plan.all('authRoles').flatMap((role) => role.namespaces.map((name) => keyOf(role.cluster, name))),
    );
    this.plan.filter('serviceAccounts', ({ cluster, namespace, name }) =>
      bound.has(keyOf(cluster, namespace, name)),
    );
    this.plan.filter('namespaces', ({ cluster, name }) => spaces.has(keyOf(cluster, name)));
    for (const { origin, namespace, name } of this.plan.all('serviceAccounts'))
      this.plan.changes({
        where: origin,
        what: `ServiceAccount ${namespace}/${name}`,
        why: 'its token is mounted into no pod any more',
      });
  }

  private clientsOf({ name, mount }: AuthRoleRecord) {
    return [...this.plan.all('secretStores'), ...this.plan.all('generators')].filter(
      ({ login }) => login.role === name && login.mount === mount,
    );
  }
}
