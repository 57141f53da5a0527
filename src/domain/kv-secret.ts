import { DefinitionError } from '../plan/definition-error';
import { requireName } from '../plan/names';
import { quoteValue, visibleText } from '../plan/quote';
import { rewrittenKey } from '../plan/wire-path';
import { type ClusterSecretStore } from './cluster-secret-store';
import { requireInstance, requireList } from './argument';
import { KvEngine } from './kv-engine';

/** Who may use something of a KV engine. */
interface KvAccess {
  /** Tenant that owns it; undefined: the platform. */
  readonly owner?: string;
  /** Tenants that its owner shared it with, by name. */
  readers?: Set<string>;
  /** Where it was shared, when that is not where its owner was written. */
  origin?: string;
  /** Store that its readers get it through, where not through their own. */
  store?: ClusterSecretStore;
}

/** Where a key of an engine is, as an error says it. */
function placeOf(engine: KvEngine, path: string): string {
  return `${engine.node.path}:${typeof path === 'string' ? visibleText(path) : quoteValue(path)}`;
}

/**
 * A key as ESO takes it: relative to the mount, and not one that ESO would rewrite.
 *
 * @throws DefinitionError when it is not
 */
export function requireKey(engine: KvEngine, path: string, what: string, where: string): string {
  const key = requireName('kvPath', path, what, where);
  const rewritten = rewrittenKey(engine._mount, key);
  if (rewritten === undefined) return key;
  throw new DefinitionError({
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
export class KvSecret {
  /** The engine that holds it. */
  public readonly engine: KvEngine;
  /** Path relative to the mount. */
  public readonly path: string;
  /** @internal Who may use it: the platform, until said otherwise. */
  public _access: KvAccess = {};
  private readonly expected?: readonly string[];

  /**
   * @param engine the engine that holds it
   * @param path path relative to the mount
   * @param props properties
   * @throws DefinitionError when the path or a property is malformed
   */
  public constructor(engine: KvEngine, path: string, props: KvSecretProps = {}) {
    this.engine = requireInstance(KvEngine, engine, 'engine', 'KvSecret');
    this.path = requireKey(engine, path, 'path of the secret', placeOf(engine, path));
    if (props.properties !== undefined) {
      this.expected = requireList(props.properties, 'properties', this._where).map((name) =>
        this.requireProperty(name),
      );
    }
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
    if (this.expected && !this.expected.includes(name)) {
      throw new DefinitionError({
        given: `property is ${quoteValue(name)}`,
        expected: `one of ${this.expected.join(', ')}`,
        fix: 'Correct the name, or add it to the properties of the secret.',
        where: this._where,
      });
    }
    return new KvProperty(this, name);
  }

  /** @internal */
  public get _where(): string {
    return placeOf(this.engine, this.path);
  }

  /** @internal Refuses other properties than those of the first call: they would give another plan in another order. */
  public _requireSame({ properties }: KvSecretProps, where: string): KvSecret {
    const said = this.properties?.join(', ');
    if (properties === undefined || requireList(properties, 'properties', where).sort().join(', ') === said) {
      return this;
    }
    throw new DefinitionError({
      given: `'${this.path}' has properties ${properties.join(', ')}`,
      expected: said === undefined ? 'none, as in the first call that named it' : said,
      fix: 'Say its properties once, where it is named first.',
      where,
    });
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
  public static _ownedBy(owner: string, engine: KvEngine, path: string): KvDirectory {
    return new KvDirectory(
      owner,
      engine,
      requireKey(engine, path, 'path of the directory', placeOf(engine, path)),
    );
  }

  /** The engine that holds it. */
  public readonly engine: KvEngine;
  /** Path relative to the mount, without a trailing slash. */
  public readonly path: string;
  /** @internal */
  public readonly _owner: string;

  private constructor(owner: string, engine: KvEngine, path: string) {
    this._owner = owner;
    this.engine = engine;
    this.path = path;
  }
}
