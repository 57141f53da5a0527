import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue, visibleText } from '../../plan/quote';
import { type IKvEngine } from './kv-engine-interface';

/** Where something of a KV engine is. */
export interface KvLocation {
  /** The engine that holds it. */
  readonly kv: IKvEngine;
  /** Path relative to the mount. */
  readonly path: string;
  /** How a message calls it: its path relative to the mount, or to the prefix of each placement. */
  readonly said: string;
  /** Where it is, as an error says it. */
  readonly where: string;
}

/** Where a key of an engine is, as an error says it. */
export function placeOf(kv: IKvEngine, path: string): string {
  return `${kv.node.path}:${typeof path === 'string' ? visibleText(path) : quoteValue(path)}`;
}

/** A path below the prefix of each placement of a tenant: where it is, is known of one of them alone. */
export class RelativeLocation implements KvLocation {
  public readonly where: string;

  /**
   * @param tenant the tenant
   * @param said path below the prefix of each of its placements
   * @param verb what gives it of one placement
   */
  public constructor(
    public readonly tenant: Construct,
    public readonly said: string,
    private readonly verb: 'secret' | 'directory',
  ) {
    this.where = `${tenant.node.path}:${visibleText(said)}`;
  }

  public get kv(): never {
    throw this.refusal('its engine is asked for');
  }

  public get path(): never {
    throw this.refusal('its path in Vault is asked for, to grant it, to use it elsewhere, or to show it');
  }

  private refusal(what: string): DefinitionError {
    const { verb, said } = this;
    return placementNotNamed(
      `${verb} ${quoteValue(said)} of tenant '${this.tenant.node.id}' is one in each of its placements, and ${what}`,
      `Name the placement: placement.${verb}(${quoteValue(said)}), of what tenant.addPlacement() returned.`,
      this.where,
    );
  }
}

/** The error of asking a tenant for what is of one of its placements. */
export function placementNotNamed(given: string, fix: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'placement-not-named',
    given,
    expected: 'that of one placement',
    fix,
    where,
  });
}
