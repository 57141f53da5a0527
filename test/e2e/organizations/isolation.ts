import { type TenantRecord } from '../../../src/plan/records';
import { type KubernetesClient } from '../../lab/kubernetes/kubernetes-client';
import { type Lab } from '../../lab/lab';
import { inParallel } from '../../lab/process/parallel';
import { isObject, type JsonObject, valueAt } from '../../lab/process/http';
import { type VaultClient } from '../../lab/vault/vault-client';
import { applicationLogins } from './application-login';
import { type AppliedOrganization } from './applied-organization';
import { forbiddenPaths } from './forbidden-paths';
import { giveIdentities } from './given-identity';
import { type Symptom, unisolated } from './symptom';

/** Somebody's way into Vault: a token of a role. */
interface Entrance {
  /** Whose it is; undefined: a stranger's. */
  readonly tenant?: TenantRecord;
  readonly role: string;
  /** Key of its login, where that is nobody's ServiceAccount. */
  readonly login?: string;
  readonly token: string;
}

/** A role as Vault has it. */
interface VaultRole {
  /** Its auth mount. */
  readonly mount: string;
  readonly name: string;
  readonly serviceAccounts: readonly string[];
  readonly namespaces: readonly string[];
  readonly audience?: string;
}

/**
 * Tries whatever the tenants of an organization, and a stranger, could do to get at what is not theirs: logs in at
 * every role of the auth mount from every namespace, as any ServiceAccount that its owner may create there, and
 * asks for everything of others with each token that is had.
 */
export class Intruders {
  private readonly jwts = new Map<string, Promise<string>>();

  constructor(
    private readonly lab: Lab,
    private readonly kubernetes: KubernetesClient,
    /** With the rights of its administrator. */
    private readonly vault: VaultClient,
    private readonly applied: AppliedOrganization,
  ) {}

  async symptoms(): Promise<Symptom[]> {
    const { applied } = this.applied.organization;
    const { tenants } = applied;
    const roles = (await inParallel(applied.kubernetesAuths, 2, ({ mount }) => this.roles(mount))).flat();
    const symptoms: Symptom[] = [];
    const entrances: Entrance[] = [
      ...(await this.storeEntrances()),
      ...(await applicationLogins(this.lab, this.applied)),
    ];
    const homes: { tenant?: TenantRecord; namespaces: string[] }[] = [
      ...tenants.map((tenant) => ({ tenant, namespaces: tenant.namespaces.map(({ name }) => name) })),
      { namespaces: [this.applied.strangerNamespace, ...(await this.unclaimed(roles))] },
    ];
    for (const { tenant, namespaces } of homes) {
      for (const role of roles) {
        const token = await this.loginFrom(namespaces, role);
        if (token === undefined) continue;
        entrances.push({ tenant, role: role.name, token });
        if (!tenant?.authRoles.some(({ mount, name }) => mount === role.mount && name === role.name))
          symptoms.push(unisolated(`${nameOf(tenant)} logs in at role ${role.name}`));
      }
    }
    for (const entrance of entrances) symptoms.push(...(await this.reached(entrance)));
    symptoms.push(...(await this.reachedByIdentity(entrances)));
    return symptoms;
  }

  /** What each reaches that is not theirs once they are whatever the identity store has of the organization. */
  private async reachedByIdentity(entrances: readonly Entrance[]): Promise<Symptom[]> {
    const symptoms: Symptom[] = [];
    for (const entrance of entrances) {
      const given = await giveIdentities(this.vault, this.applied.organization.name, entrance.token);
      if (given.length === 0) continue;
      const who = `${entrance.role} as ${given.join(' and ')}`;
      symptoms.push(...(await this.reached({ ...entrance, role: who })));
    }
    return symptoms;
  }

  private async roles(mount: string): Promise<VaultRole[]> {
    const path = `auth/${mount}/role`;
    return inParallel(await this.vault.list(path), 4, async (name) => {
      const role = await this.vault.read(`${path}/${name}`);
      const bound = (what: string) => {
        const names = role?.[`bound_service_account_${what}`];
        return (Array.isArray(names) ? names : []).map(String);
      };
      const audience = role?.['audience'];
      return {
        mount,
        name,
        serviceAccounts: bound('names').map((each) => (each === '*' ? 'default' : each)),
        namespaces: bound('namespaces'),
        audience: audience ? String(audience) : undefined,
      };
    });
  }

  /** Namespaces that roles bind and nobody has: whoever makes one is its owner. */
  private async unclaimed(roles: readonly VaultRole[]): Promise<string[]> {
    const { applied } = this.applied.organization;
    const known = [applied, ...applied.tenants].flatMap((owner) => owner.namespaces.map(({ name }) => name));
    const nobodys = new Set(roles.flatMap(({ namespaces }) => namespaces));
    for (const name of [...known, applied.clusters[0]?.eso.namespace ?? '', '*']) nobodys.delete(name);
    for (const name of nobodys) {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
      await this.kubernetes.send('POST', '/api/v1/namespaces', namespace);
    }
    return [...nobodys];
  }

  /** A token of a role, had by a ServiceAccount of one of these namespaces; undefined where all are refused. */
  private async loginFrom(namespaces: readonly string[], role: VaultRole): Promise<string | undefined> {
    let had: string | undefined;
    for (const namespace of namespaces)
      for (const serviceAccount of role.serviceAccounts)
        had ??= await this.login(namespace, serviceAccount, role);
    return had;
  }

  private async login(
    namespace: string,
    serviceAccount: string,
    { mount, name: role, audience }: Pick<VaultRole, 'mount' | 'name' | 'audience'>,
  ): Promise<string | undefined> {
    const id = `${namespace} ${serviceAccount} ${audience}`;
    const jwt = await (this.jwts.get(id) ?? this.mint(id, namespace, serviceAccount, audience));
    const answer = await this.vault.send('POST', `auth/${mount}/login`, { role, jwt });
    const token = valueAt(answer.body, 'auth', 'client_token');
    return typeof token === 'string' ? token : undefined;
  }

  /** A token of a ServiceAccount, which is made where it is not there. */
  private mint(id: string, namespace: string, name: string, audience: string | undefined): Promise<string> {
    const mint = async () => {
      const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`;
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } };
      const made = await this.kubernetes.send('POST', accounts, account);
      if (made.status !== 201 && made.status !== 409)
        throw new Error(`ServiceAccount ${namespace}/${name}: ${made.status}`);
      const audiences = audience === undefined ? undefined : [audience];
      return this.kubernetes.serviceAccountToken(namespace, name, { audiences });
    };
    const jwt = mint();
    this.jwts.set(id, jwt);
    return jwt;
  }

  /** What a cluster-wide store may read is in the hands of every tenant that it is meant for. */
  private async storeEntrances(): Promise<Entrance[]> {
    const { intended } = this.applied.organization;
    const entrances: Entrance[] = [];
    for (const { name, allowedNamespaces } of intended.secretStores) {
      const store = await this.kubernetes.get(`/apis/external-secrets.io/v1/clustersecretstores/${name}`);
      const auth = valueAt(store, 'spec', 'provider', 'vault', 'auth', 'kubernetes');
      const token = isObject(auth) ? await this.storeToken(auth) : undefined;
      if (token === undefined) continue;
      for (const tenant of intended.tenants)
        if (tenant.namespaces.some((namespace) => allowedNamespaces.includes(namespace.name)))
          entrances.push({ tenant, role: name, token });
    }
    return entrances;
  }

  private storeToken(auth: JsonObject): Promise<string | undefined> {
    const account = auth['serviceAccountRef'];
    const audiences = valueAt(account, 'audiences');
    return this.login(String(valueAt(account, 'namespace')), String(valueAt(account, 'name')), {
      mount: String(auth['mountPath']),
      name: String(auth['role']),
      audience: Array.isArray(audiences) ? String(audiences[0]) : undefined,
    });
  }

  /** What somebody reaches that is not theirs: secrets that Vault does not refuse, other paths that it would not. */
  private async reached({ tenant, role, login, token }: Entrance): Promise<Symptom[]> {
    const who = { tenant: tenant?.name, login };
    const { secrets, others } = forbiddenPaths(this.applied.organization.intended, who, this.applied.kv);
    const paths = [...secrets, ...others];
    const vault = this.vault.withToken(token);
    const answers = await inParallel(secrets, 4, async (path) => ({
      path,
      status: (await vault.send('GET', path)).status,
    }));
    const allowed = valueAt(await this.vault.write('sys/capabilities', { token, paths }), 'data');
    const text = `${nameOf(tenant)}, by role ${role},`;
    return [
      ...answers
        .filter(({ status }) => status !== 403)
        .map(({ path, status }) => unisolated(`${text} is answered ${status} to a read of ${path}`)),
      ...paths
        .map((path) => ({ path, capabilities: String(valueAt(allowed, path)) }))
        .filter(({ capabilities }) => capabilities !== 'deny')
        .map(({ path, capabilities }) => unisolated(`${text} may ${capabilities} ${path}`)),
    ];
  }
}

function nameOf(tenant: TenantRecord | undefined): string {
  return tenant ? `tenant ${tenant.name}` : 'a stranger';
}
