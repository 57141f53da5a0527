import { type NameKind } from '../../../plan/names';
import { type TenantLimit } from '../../../plan/tenant-limits';
import { type ICredential } from '../../vault/credential';
import { type KvEngine } from '../../kv/kv-engine';
import { type Placement } from '../../tenant/placement';
import { type Tenant } from '../../tenant/tenant';
import { type Place } from '../place';
import { type Definitions } from '../schema-piece';

/** What a reader may ask for besides the entry that it reads. */
export interface Reading {
  /** The tenant of the file where it has a cluster, else the placement that it is read for. */
  readonly tenant: Tenant | Placement;
  /** Whether what is not shared yet may still be: then it is no mistake. */
  readonly beforeSharing: boolean;
  /** Any tenant of the platform, or the placement that is meant of one, by its name. */
  tenantNamed(name: string): Tenant | Placement | undefined;
  /** The KV engine of that id beside the tenant's, when it is offered to files. */
  kvEngine(id: string, place: Place): KvEngine;
  /** What the entry of that id in a field of this file has made. */
  made<C, M, G>(kind: FieldKind<C, M, G>, id: string, place: Place): M;
  /** What the entry of that id has made, in whichever field makes credentials. */
  credential(id: string, place: Place): ICredential;
}

/** An entry of a field: an id, and what is said of it. */
export interface Entry<C, G> {
  readonly id: string;
  readonly content: C;
  readonly place: Place;
  /** What of its kind the platform grants this tenant. */
  readonly granted: readonly G[];
}

/** What a platform may grant a tenant of a kind, as a list of {@link TenantGrant}. */
export interface GrantKind<G> {
  /** Name of the list. */
  readonly list: string;
  /**
   * A copy of one of the list.
   *
   * @throws DefinitionError when it is not what it says to be
   */
  copy(given: G, where: string): G;
}

/** A field of tenant files, whose entries make something of a kind: its piece of the schema, and its reader. */
export interface FieldKind<C, M, G = never> {
  /** Its name. */
  readonly field: string;
  /** What messages call an entry. */
  readonly what: string;
  readonly description: string;
  /** By which limit of the platform its entries are counted. */
  readonly limit: TenantLimit;
  /** Form of the ids of its entries. */
  readonly ids: NameKind;
  /** The definition that an entry has, by its name. */
  readonly entry: string;
  /** The definitions that it brings. */
  readonly definitions: Definitions;
  /**
   * When its entries are read: when the tenants of all files are there, or when the platform is compiled, so that
   * what they use may be shared with the tenant in between.
   */
  readonly when: 'load' | 'compile';
  /** The placements that an entry is for, where it says so; undefined: all of the tenant's. */
  placements?(content: C): readonly string[] | undefined;
  /** What the platform may grant of it; undefined where a file needs no grant. */
  readonly grant?: GrantKind<G>;
  /**
   * Makes what an entry says.
   *
   * @throws DefinitionError at the place of what is refused
   */
  read(entry: Entry<C, G>, reading: Reading): M;
  /** What makes the credential that `source: { credentials: <id> }` delivers; undefined where there is none. */
  credential?(made: M, content: C): ICredential;
}

/** A field, whatever its entries are. */
export type AnyField = FieldKind<unknown, unknown, unknown>;
