import { type IConstruct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { rewrittenKey } from '../../plan/wire-path';
import { requireList } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { Grant, type IGrantee, requireGrantee } from '../vault/grant';
import { type KvSecretRecord } from '../../plan/records';
import { type IKvEngine } from './kv-engine-interface';
import { type KvLocation, placeOf, RelativeLocation } from './kv-location';
import type * as NearlyCalled from './nearly-called';
import { type IKvSecret } from './kv-secret-interface';
import { originOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { requireUnlocked } from '../platform/resource';
import { type ISecretStore } from '../delivery/secret-store-interface';
import { placeOfVault } from '../vault/vault-namespace';

// It is needed where some secrets are declared, and others are not.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const nearly = () => require('./nearly-called') as typeof NearlyCalled;

/** Every secret of one owner. */
type Others = () => Iterable<KvSecret>;

/** Who may use something of a KV engine. */
interface KvAccess {
  /** Tenant that owns it; undefined: the platform. */
  readonly owner?: string;
  /** Tenants that it was granted to, by name. */
  readonly readers: Set<string>;
  /** Logins that it was granted to, by key. */
  readonly logins: Set<string>;
  /** Where it was granted, when that is not where its owner was written. */
  origin?: string;
  /** Store that its readers get it through, where not through their own. */
  store?: ISecretStore;
}

/** A tenant in one cluster, by which what the tenant says of all its placements is found in one of them. */
export interface KvPlacement {
  readonly tenant: IConstruct;
  secret(path: string): KvSecret;
  directory(path: string): KvDirectory;
}

function nameOf(store: ISecretStore | undefined): string {
  return store ? `store '${store.storeName}'` : 'their own stores';
}

/**
 * A key as ESO takes it: relative to the mount, and not one that ESO would rewrite.
 *
 * @throws DefinitionError when it is not
 */
export function requireKey(kv: IKvEngine, path: string, what: string, where: string): string {
  const key = requireName('kvPath', path, what, where);
  const rewritten = rewrittenKey(kv, key);
  if (rewritten === undefined) return key;
  throw new DefinitionError({
    id: 'key-rewritten-by-eso',
    given: `${what} is ${quoteValue(path)}: ${rewritten}`,
    expected: 'a path relative to the mount, which is added where it is needed',
    fix: 'Leave the mount and data/ out; ESO would read another path.',
    where,
  });
}

/** Properties of a {@link KvSecret}. */
export interface KvSecretProps {
  /**
   * Properties that it is expected to have; naming another one is an error then.
   *
   * @default - whatever is used
   */
  readonly properties?: string[];
}

/** A secret of a KV engine: a path, and the properties below it. It is read, never written. */
export class KvSecret implements IKvSecret {
  /** @internal */
  public static _ownedBy(
    owner: string | undefined,
    kv: IKvEngine,
    path: string,
    props: KvSecretProps,
    others: Others,
  ): KvSecret {
    const where = placeOf(kv, path);
    requireOptions('KvSecretProps', props, where);
    const key = requireKey(kv, path, 'path of the secret', where);
    return new KvSecret(owner, { kv, path: key, said: key, where }, props, others);
  }

  /** @internal The one at that path in each placement of a tenant. */
  public static _inPlacementsOf(tenant: IConstruct, path: string, props: KvSecretProps): KvSecret {
    const where = tenant.node.path;
    requireOptions('KvSecretProps', props, where);
    const location = new RelativeLocation(
      tenant,
      requireName('kvPath', path, 'path of the secret', where),
      'secret',
    );
    return new KvSecret(undefined, location, props, () => []);
  }

  /** @internal Who may use it. */
  public readonly _access: KvAccess;
  private readonly expected?: ReadonlySet<string>;
  private writer?: string;

  private constructor(
    owner: string | undefined,
    private readonly location: KvLocation,
    props: KvSecretProps,
    private readonly others: Others,
  ) {
    this._access = { owner, readers: new Set(), logins: new Set() };
    if (props.properties !== undefined) {
      const names = requireList(props.properties, 'properties', this._where);
      this.expected = new Set(names.map((name) => this.requireProperty(name)));
    }
  }

  /**
   * The engine that holds it.
   *
   * @throws DefinitionError where it is one in each placement of a tenant
   */
  public get kv(): IKvEngine {
    return this.location.kv;
  }

  /**
   * Path relative to the mount.
   *
   * @throws DefinitionError where it is one in each placement of a tenant
   */
  public get path(): string {
    return this.location.path;
  }

  /** Properties that it is expected to have, where that was said; sorted. */
  public get properties(): string[] | undefined {
    return this.expected && [...this.expected].sort();
  }

  /**
   * One of its properties.
   *
   * @param name name of the property
   * @throws DefinitionError when the name is malformed or not among the expected ones
   */
  public property(name: string): KvProperty {
    this.requireProperty(name);
    if (this.expected?.has(name) === false) {
      throw new DefinitionError({
        id: 'unknown-property',
        given: `property is ${quoteValue(name)}`,
        expected: `one of ${[...this.expected].join(', ')}`,
        fix: 'Correct the name, or add it to the properties of the secret.',
        where: this._where,
      });
    }
    return new KvProperty(this, name);
  }

  /**
   * Lets somebody read it: a tenant through its own store, by a rule in its own policy once it uses it; the tenants of
   * a ClusterSecretStore through that store; a login by itself.
   *
   * @param grantee who may read it
   * @throws DefinitionError when the grantee is none, or it is to be read through two stores
   */
  public grantRead(grantee: IGrantee): Grant {
    const where = this._where;
    requireUnlocked(this.kv, `'${this.path}' is granted`, where);
    const { tenants, store, login } = requireGrantee(grantee, where)._readersOf(this);
    const { readers, logins } = this._access;
    if (tenants.length > 0 && readers.size > 0 && this._access.store !== store) {
      throw new DefinitionError({
        id: 'granted-in-two-ways',
        given: `'${this.path}' is granted to ${grantee.granteeName}, and to others through ${nameOf(this._access.store)}`,
        expected: 'one way for all tenants that read it',
        fix: 'Grant it to one ClusterSecretStore, or to each tenant.',
        where,
      });
    }
    if (tenants.length > 0) this._access.store = store;
    tenants.forEach((name) => readers.add(name));
    if (login !== undefined) logins.add(login);
    return Grant._of(this.path, grantee, this);
  }

  /**
   * @internal Notes what writes its first version, and the names of the properties that it has then.
   *
   * @throws DefinitionError when something else does, or they are not those that it is expected to have
   */
  public _writeBy(writer: string, names: readonly string[]): void {
    if (this.writer !== undefined) {
      throw new DefinitionError({
        id: 'said-twice',
        given: `'${this.path}' is written by ${this.writer}, too`,
        expected: 'one that writes a secret: the second would find it there',
        fix: 'Remove one of them, or write another secret.',
        where: writer,
      });
    }
    this.writer = writer;
    names.forEach((name) => this.property(name));
  }

  /** @internal Whether something was said of it: its properties, or who may read it. */
  public get _isDeclared(): boolean {
    const { readers, logins } = this._access;
    return this.expected !== undefined || readers.size + logins.size > 0;
  }

  /** @internal What is to be said of it where it is not declared, and nearly called like one that is. */
  public _nearlyCalled(): Pick<KvSecretRecord, 'nearlyCalled'> {
    if (this._isDeclared) return {};
    const meant = [...this.others()].find(
      (other) => other._isDeclared && nearly().isNearlyCalled(this.path, other.path),
    );
    return meant ? { nearlyCalled: meant.path } : {};
  }

  /** @internal Adds what was declared, where that is asked for, and what was granted. */
  public _compile(plan: PlanBuilder, owner: IConstruct): void {
    const { readers, logins, origin, store } = this._access;
    if (plan.onlyDeclaredSecrets && this._isDeclared)
      plan.expectSecret(owner, { ...this.expectation(), declared: true });
    if (readers.size + logins.size === 0) {
      // What nobody was given is somebody's all the same.
      if (owner === this.kv) plan.expectSecret(owner, this.expectation());
      return;
    }
    plan.add(owner, 'sharedSecrets', {
      origin: origin ?? originOf(owner),
      server: placeOfVault(this.kv.vault),
      mount: this.kv.mount,
      version: this.kv.version,
      key: this.path,
      ...(this.properties && { properties: this.properties }),
      tenants: [...readers].sort(),
      ...(logins.size > 0 && { logins: [...logins].sort() }),
      clusterStore: store?.storeName,
    });
  }

  /** @internal */
  public get _where(): string {
    return this.location.where;
  }

  /** @internal It, as a placement has it. */
  public _in(placement: KvPlacement): KvSecret {
    const { location } = this;
    return location instanceof RelativeLocation && location.tenant === placement.tenant
      ? placement.secret(location.said)
      : this;
  }

  /** @internal Refuses other properties than those of the first call: they would give another plan in another order. */
  public _requireSame(props: KvSecretProps, where: string): KvSecret {
    const { properties } = requireOptions('KvSecretProps', props, where);
    if (properties === undefined) return this;
    const said = this.properties?.join(', ');
    if ([...new Set(requireList(properties, 'properties', where))].sort().join(', ') === said) return this;
    throw new DefinitionError({
      id: 'said-twice',
      given: `'${this.location.said}' has properties ${properties.join(', ')}`,
      expected: said === undefined ? 'none, as in the first call that named it' : said,
      fix: 'Say its properties once, where it is named first.',
      where,
    });
  }

  private expectation(): KvSecretRecord {
    const { vault, mount, version } = this.kv;
    return {
      server: placeOfVault(vault),
      mount,
      version,
      key: this.path,
      properties: this.properties ?? [],
    };
  }

  private requireProperty(name: string): string {
    return requireName('kvProperty', name, 'property', this._where);
  }
}

/** One property of a KV secret. */
export class KvProperty {
  /** The secret that it belongs to. */
  public readonly secret: KvSecret;
  /** Its name. */
  public readonly name: string;

  /** @internal */
  public constructor(secret: KvSecret, name: string) {
    this.secret = secret;
    this.name = name;
  }
}

/** Every secret below a path of a KV engine. */
export class KvDirectory {
  /** @internal */
  public static _ownedBy(owner: string, kv: IKvEngine, path: string): KvDirectory {
    const where = placeOf(kv, path);
    const key = requireKey(kv, path, 'path of the directory', where);
    return new KvDirectory({ kv, path: key, said: key, where }, owner);
  }

  /** @internal The one at that path in each placement of a tenant. */
  public static _inPlacementsOf(tenant: IConstruct, path: string): KvDirectory {
    const said = requireName('kvPath', path, 'path of the directory', tenant.node.path);
    return new KvDirectory(new RelativeLocation(tenant, said, 'directory'));
  }

  /** @internal Whose it is; undefined where it is one in each placement of a tenant. */
  public readonly _owner?: string;

  private constructor(
    private readonly location: KvLocation,
    owner?: string,
  ) {
    this._owner = owner;
  }

  /**
   * The engine that holds it.
   *
   * @throws DefinitionError where it is one in each placement of a tenant
   */
  public get kv(): IKvEngine {
    return this.location.kv;
  }

  /**
   * Path relative to the mount, without a trailing slash.
   *
   * @throws DefinitionError where it is one in each placement of a tenant
   */
  public get path(): string {
    return this.location.path;
  }

  /** @internal */
  public get _where(): string {
    return this.location.where;
  }

  /** @internal It, as a placement has it. */
  public _in(placement: KvPlacement): KvDirectory {
    const { location } = this;
    return location instanceof RelativeLocation && location.tenant === placement.tenant
      ? placement.directory(location.said)
      : this;
  }
}
