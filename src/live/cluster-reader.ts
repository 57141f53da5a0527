import { type ClusterSettings } from './cluster-settings';
import { HttpClient } from './http-client';
import { LiveError } from './live-error';
import { type Unseen } from './unseen';

/** An object as the API server has it. */
export interface LiveObject {
  readonly metadata: LiveMetadata;
  readonly [field: string]: unknown;
}

/** What it is known by, and who wrote which of its fields. */
export interface LiveMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Of one that is deleted, and there until whoever is to clean up has done so. */
  readonly deletionTimestamp?: string;
  readonly managedFields?: readonly { readonly fieldsV1?: Fields }[];
}

type Fields = Readonly<Record<string, unknown>>;

/** A kind of objects as manifests say it. */
export interface ObjectType {
  readonly apiVersion: string;
  readonly kind: string;
}

/** All objects of a kind, or that the API server does not know the kind, or that its user may not list it. */
export type Listed = readonly LiveObject[] | 'missing' | 'forbidden';

/** Objects of an answer; the others follow. */
const PAGE = 500;
/** Names and who wrote what, and no content. */
const METADATA = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** Reads a running cluster: discovery and lists, each once. */
export class ClusterReader {
  private readonly client: HttpClient;
  private readonly lists = new Map<string, Promise<Listed>>();
  private readonly groups = new Map<string, Promise<ReadonlyMap<string, string>>>();

  /** @param unseen told what is refused */
  public constructor(
    private readonly settings: ClusterSettings,
    public readonly unseen: Unseen,
  ) {
    this.client = new HttpClient(settings.address.origin, settings.options);
  }

  /** Address of the API server, without what a URL may have of credentials. */
  public get address(): string {
    return this.settings.address.origin;
  }

  /**
   * All objects of a kind, in whichever namespace.
   *
   * @throws {LiveError} where the API server cannot be read at all
   */
  public list(type: ObjectType): Promise<Listed> {
    const key = `${type.apiVersion} ${type.kind}`;
    const known = this.lists.get(key) ?? this.listed(type);
    this.lists.set(key, known);
    return known;
  }

  /** The Secrets of a namespace, without their values. */
  public async secretsIn(namespace: string): Promise<readonly LiveObject[] | 'forbidden'> {
    const objects = await this.pages(`/api/v1/namespaces/${namespace}/secrets`, METADATA);
    return objects === 'missing' ? [] : objects;
  }

  private async listed({ apiVersion, kind }: ObjectType): Promise<Listed> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const known = this.groups.get(root) ?? this.resourcesOf(root);
    this.groups.set(root, known);
    const resource = (await known).get(kind);
    return resource === undefined ? 'missing' : this.pages(`${root}/${resource}`, 'application/json');
  }

  /** The resources of a version of a group, by their kinds. */
  private async resourcesOf(root: string): Promise<ReadonlyMap<string, string>> {
    const body = await this.get(new URL(root, this.settings.address), 'application/json');
    if (body === 'missing') return new Map();
    if (body === 'forbidden')
      throw new LiveError('unauthorized', `${this.address} refuses to say what ${root} has`);
    const { resources = [] } = body as { readonly resources?: readonly { name: string; kind: string }[] };
    return new Map(
      resources.filter(({ name }) => !name.includes('/')).map(({ name, kind }) => [kind, name] as const),
    );
  }

  private async pages(path: string, accept: string): Promise<Listed> {
    const objects: LiveObject[] = [];
    let next = '';
    do {
      const url = new URL(path, this.settings.address);
      url.searchParams.set('limit', String(PAGE));
      if (next) url.searchParams.set('continue', next);
      const body = await this.get(url, accept);
      if (body === 'forbidden') this.unseen.forbidden(path);
      if (body === 'missing' || body === 'forbidden') return body;
      const page = body as {
        readonly items?: readonly LiveObject[];
        readonly metadata?: { readonly continue?: string };
      };
      objects.push(...(page.items ?? []));
      next = page.metadata?.continue ?? '';
    } while (next);
    return objects;
  }

  private async get(url: URL, accept: string): Promise<object | 'missing' | 'forbidden'> {
    const { headers } = this.settings.options;
    const { status, body } = await this.client.ask(url, { ...(headers as object), accept });
    if (status === 404) return 'missing';
    if (status === 403) return 'forbidden';
    if (status === 401)
      throw new LiveError(
        'unauthorized',
        `${this.address} refuses the credentials: they are wrong, or have ended`,
      );
    if (status !== 200 || typeof body !== 'object' || body === null)
      throw new LiveError('unreachable', `${this.address} answers ${status} for ${url.pathname}`);
    return body;
  }
}
