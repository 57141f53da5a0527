import { type RecordIndex } from '../record-index';
import { type Resource } from '../resource';
import { type VariableUse } from '../variable';

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
   * The minor version of the provider that is the first to have all that they use.
   *
   * @default - what the bindings are of
   */
  providerMinor?(record: R): number | undefined;
}
