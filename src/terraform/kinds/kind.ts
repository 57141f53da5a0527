import { type KindOf, type Origin } from '../../plan/kinds/kind';
import { type LiteralReader } from '../../plan/literal-reader';
import { type Place } from '../../plan/place';
import { type RecordIndex } from '../../plan/record-index';
import { type Resource } from '../resource';
import { type ResourceType } from '../resource-type';
import { type VariableUse } from '../variable';

/** A kind that is mounted: whatever else its records are, place and mount tell one from all others. */
export type MountKind = KindOf<never, { readonly server: Place; readonly mount: string }>;

/** Where a resource is that is read back. */
export interface ReadingContext {
  /** The place of its provider. */
  readonly place: Place;
  /** Its address in its stack. */
  readonly address: string;
  readonly records: RecordIndex;
}

/** How a resource is read back that somebody has added: the inverse of its literal. */
export interface ResourceReader<R> {
  readonly type: Pick<ResourceType, 'name'>;
  /**
   * The path of Vault's API that it is written to, with its attributes in braces.
   *
   * @default - nothing is read back that writes to a path as it would
   */
  readonly path?: string;
  /**
   * The kind of the mount that it is at, in its attribute `backend`: resources of several kinds are written to paths of
   * one form.
   *
   * @default - it is at no mount
   */
  readonly mountedBy?: MountKind;
  /**
   * What it is a record of.
   *
   * @throws Unreadable when a record cannot say it
   */
  record(block: LiteralReader, context: ReadingContext): Omit<R, keyof Origin | 'readBack'>;
}

/** What Terraform says of a kind; `R` is its record. */
export interface ResourceKind<R> {
  /** What a record is in Terraform. */
  resources(record: R, records: RecordIndex): readonly Resource[];
  /**
   * The secrets that they are given.
   *
   * @default - none
   */
  variables?(record: R): readonly VariableUse[];
  /**
   * How one is read back.
   *
   * @default - it is not
   */
  readonly readBack?: ResourceReader<R>;
}
