import { X509Certificate } from 'node:crypto';
import { type PlaceReader } from '../live/place-reader';
import { type VaultData } from '../live/vault-reader';
import { secondsOfGo } from '../plan/duration';
import { type KubernetesClusterRecord, type Records, type TokenReviewerRecord } from '../plan/records';
import { databaseTarget, hasMaskedPassword } from './database-url';
import { Ids } from './ids';
import { type Left } from './left';

/** A certificate in PEM. */
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** What is written of a cluster of which nothing but its login is known. */
const UNKNOWN_CLUSTER = {
  eso: { namespace: 'external-secrets', serviceAccount: 'external-secrets', version: '1.0' },
  guard: { kind: 'none', reason: 'an import cannot see what guards stores' },
} as const;

/** Lists that grow. */
type Growing = { -readonly [K in keyof Records]?: Records[K][number][] };

/** What is mounted in a Vault: engines, connections, and where one logs in. */
export interface Mounts {
  readonly records: Partial<Records>;
  readonly left: readonly Left[];
}

/** What of a Vault is Vault's own. */
const OWN = new Set([
  'cubbyhole',
  'identity',
  'system',
  'ns_cubbyhole',
  'ns_identity',
  'ns_system',
  'token',
  'ns_token',
  'agent_registry',
]);

/**
 * Reads what is mounted.
 *
 * @param used mounts by which the stores of the manifests log in, and the cluster that they are of
 */
export async function mountsOf(
  place: PlaceReader,
  used: { readonly mounts: ReadonlySet<string>; readonly cluster: string },
): Promise<Mounts> {
  const reading = new MountReading(place, used);
  await Promise.all([reading.logins(), reading.engines()]);
  return { records: reading.records, left: reading.left };
}

class MountReading {
  public readonly records: Growing = {};
  public readonly left: Left[] = [];
  private readonly ids = new Ids();
  private readonly clusters: Ids;

  public constructor(
    private readonly place: PlaceReader,
    private readonly used: { readonly mounts: ReadonlySet<string>; readonly cluster: string },
  ) {
    this.clusters = new Ids([used.cluster]);
  }

  public async logins(): Promise<void> {
    for (const { mount, type, data } of await this.mounted('sys/auth')) {
      const origin = `auth/${mount}`;
      const head = { id: this.ids.of(mount), server: this.place.place, mount, preventDestroy: true, origin };
      if (type === 'kubernetes') await this.kubernetes(head, data);
      else if (type === 'jwt') await this.jwt(head);
      else if (type === 'approle') (this.records.appRoleAuths ??= []).push(head);
      else
        this.left.push({
          where: origin,
          what: `auth mount '${mount}'`,
          why: `it is of type ${type}; who logs in there is looked at`,
        });
    }
  }

  public async engines(): Promise<void> {
    for (const { mount, type, data } of await this.mounted('sys/mounts')) {
      const head = {
        id: this.ids.of(mount),
        server: this.place.place,
        mount,
        preventDestroy: true,
        origin: mount,
        ...described(data),
      };
      if (type === 'kv' || type === 'generic') {
        const version = (data['options'] as VaultData | null)?.['version'] === '2' ? 2 : 1;
        (this.records.kvEngines ??= []).push({
          ...head,
          version,
          ...(version === 2 && (await this.kvConfig(mount))),
        });
      } else if (type === 'database') {
        (this.records.databaseEngines ??= []).push(head);
        await this.connections(mount, head.id);
      } else if (type === 'pki') {
        const { max_lease_ttl: most } = (data['config'] ?? {}) as VaultData;
        const rootPem = await this.rootOf(mount);
        (this.records.pkiEngines ??= []).push({
          ...head,
          ...(rootPem !== undefined && { rootPem }),
          ...(typeof most === 'number' && most > 0 && { maxTtl: most }),
        });
      } else if (type === 'transit') (this.records.transitEngines ??= []).push(head);
      else
        this.left.push({
          where: mount,
          what: `engine '${mount}'`,
          why: `it is of type ${type}, of which an import writes nothing`,
        });
    }
  }

  private async mounted(path: string): Promise<{ mount: string; type: string; data: VaultData }[]> {
    const data = await this.place.read(path);
    if (typeof data === 'string') return [];
    return Object.entries(data)
      .flatMap(([name, value]) => {
        const type = String((value as VaultData | null)?.['type']);
        return name.endsWith('/') && !OWN.has(type)
          ? [{ mount: name.slice(0, -1), type, data: value as VaultData }]
          : [];
      })
      .sort((a, b) => (a.mount < b.mount ? -1 : 1));
  }

  private async kubernetes(
    head: {
      readonly id: string;
      readonly origin: string;
      readonly mount: string;
      readonly server: string;
      readonly preventDestroy: boolean;
    },
    described: VaultData,
  ): Promise<void> {
    const { mount, origin } = head;
    const config = await this.place.read(`auth/${mount}/config`);
    const data: VaultData = typeof config === 'string' ? {} : config;
    const host = String(data['kubernetes_host'] ?? '');
    const cluster = this.used.mounts.has(mount) ? this.used.cluster : this.clusters.of(mount);
    const pem = data['kubernetes_ca_cert'];
    if (!this.records.clusters?.some(({ id }) => id === cluster)) {
      const record: KubernetesClusterRecord = {
        id: cluster,
        origin,
        apiServer: host || 'https://kubernetes.default.svc',
        ...(typeof pem === 'string' && pem !== '' && { caPem: pem }),
        ...UNKNOWN_CLUSTER,
      };
      (this.records.clusters ??= []).push(record);
    }
    const most = ((described['config'] ?? {}) as VaultData)['max_lease_ttl'];
    (this.records.kubernetesAuths ??= []).push({
      ...head,
      cluster,
      reviewer: reviewerOf(data, mount),
      audience: 'vault',
      ...(typeof most === 'number' && most > 0 && { maxLeaseTtl: most }),
    });
  }

  private async jwt(head: {
    readonly id: string;
    readonly origin: string;
    readonly mount: string;
    readonly server: string;
    readonly preventDestroy: boolean;
  }): Promise<void> {
    const config = await this.place.read(`auth/${head.mount}/config`);
    const data: VaultData = typeof config === 'string' ? {} : config;
    const text = (name: string) =>
      typeof data[name] === 'string' && data[name] !== '' ? data[name] : undefined;
    const keys = data['jwt_validation_pubkeys'];
    const [boundIssuer, jwksUrl, jwksCaPem] = [text('bound_issuer'), text('jwks_url'), text('jwks_ca_pem')];
    (this.records.jwtAuths ??= []).push({
      ...head,
      ...(boundIssuer !== undefined && { boundIssuer }),
      ...(jwksUrl !== undefined && { jwksUrl }),
      ...(jwksCaPem !== undefined && { jwksCaPem }),
      ...(Array.isArray(keys) && keys.length > 0 && { publicKeys: keys.map(String) }),
    });
  }

  /** The root by which what a PKI engine issues is verified: the last of its chain, where that signed itself. */
  private async rootOf(mount: string): Promise<string | undefined> {
    const chain = await this.place.read(`${mount}/cert/ca_chain`);
    const text = typeof chain === 'string' ? '' : String(chain['ca_chain'] ?? chain['certificate'] ?? '');
    const last = text.match(CERTIFICATE)?.at(-1);
    if (last === undefined) return undefined;
    const { subject, issuer } = new X509Certificate(last);
    return subject === issuer ? `${last}\n` : undefined;
  }

  private async kvConfig(mount: string) {
    const data = await this.place.read(`${mount}/config`);
    if (typeof data === 'string') return {};
    const { max_versions: versions, cas_required: cas, delete_version_after: age } = data;
    const seconds = typeof age === 'string' ? secondsOfGo(age) : undefined;
    return {
      ...(typeof versions === 'number' && { maxVersions: versions }),
      ...(typeof cas === 'boolean' && { casRequired: cas }),
      ...(seconds !== undefined && { deleteVersionAfter: seconds }),
    };
  }

  private async connections(mount: string, engine: string): Promise<void> {
    for (const name of await this.place.list(`${mount}/config`)) {
      const origin = `${mount}/config/${name}`;
      const data = await this.place.read(origin);
      if (typeof data === 'string') continue;
      const target = databaseTarget(data);
      if ('why' in target) {
        this.left.push({ where: origin, what: `connection '${name}'`, why: `it ${target.why}` });
        continue;
      }
      if (hasMaskedPassword(data))
        this.left.push({
          where: origin,
          what: `connection '${name}'`,
          why: 'its URL has a password in it, which Vault shows as stars: written so, they would be the password',
        });
      const details = (data['connection_details'] ?? {}) as VaultData;
      const { username, tls_ca: ca } = details;
      const allowed = data['allowed_roles'];
      (this.records.databaseConnections ??= []).push({
        id: this.ids.of(name),
        origin,
        server: this.place.place,
        engine,
        mount,
        name,
        ...target,
        ...(typeof ca === 'string' && ca !== '' && { caPem: ca }),
        ...(typeof username === 'string' && username !== '' && { username }),
        allowedRoles: Array.isArray(allowed) ? allowed.map(String).sort() : [],
        preventDestroy: true,
        existing: true,
      });
    }
  }
}

function described(data: VaultData): { readonly description?: string } {
  const text = data['description'];
  return typeof text === 'string' && text !== '' ? { description: text } : {};
}

/** Whether a token is set, Vault says since 1.19; where it does not, Vault reviews by its own or by that of who logs in. */
function reviewerOf(data: VaultData, mount: string): TokenReviewerRecord {
  if (data['token_reviewer_jwt_set'] === true)
    return {
      kind: 'token',
      variable: `${mount.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}_reviewer_token`,
      version: 1,
    };
  return { kind: data['disable_local_ca_jwt'] === true ? 'client' : 'local' };
}
