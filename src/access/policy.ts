import { type Capability } from './capability';
import { trimmed } from './white-space';

/** A place in a policy's text, counted from one. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A value that a policy lists for a parameter. */
export type ListedValue =
  string | number | boolean | readonly ListedValue[] | { readonly [key: string]: ListedValue };

/** Parameter names in lower case, each with the values listed for it; an empty list means any value. */
export type ParameterLists = ReadonlyMap<string, readonly ListedValue[]>;

/** One `path` rule of a policy, as written. */
export interface PathRule {
  /** The path with `+`, a trailing `*` and templates. */
  readonly path: string;
  /** What it grants; just `['deny']` if it denies, whatever else was listed. */
  readonly capabilities: readonly Capability[];
  readonly allowedParameters?: ParameterLists;
  readonly deniedParameters?: ParameterLists;
  readonly requiredParameters?: readonly string[];
  /** Seconds; 0 or absent means no bound. */
  readonly minWrappingTtl?: number;
  /** Seconds; 0 or absent means no bound. */
  readonly maxWrappingTtl?: number;
  readonly mfaMethods?: readonly string[];
  /** OpenBao: seconds since the epoch after which the rule is void; decisions do not look at the clock. */
  readonly expiration?: number;
  /** OpenBao: the most entries that one LIST may return; decisions do not look at it. */
  readonly paginationLimit?: number;
  /** Why the rule is there, if the policy says so. */
  readonly comment?: string;
  /** Where it stands in the text it was read from. */
  readonly position?: Position;
}

/** A policy: its rules in the order they were written. */
export interface Policy {
  /** Lower case, as Vault stores it. `root` allows everything. */
  readonly name: string;
  /** The namespace whose paths it speaks of: `''` or a path ending in a slash. */
  readonly namespace: string;
  readonly rules: readonly PathRule[];
}

/** The least a rule needs to say, e.g. a rule record of the plan. */
export interface RuleRecord {
  readonly path: string;
  readonly capabilities: readonly Capability[];
  readonly reason?: string;
  /** Names of parameters of which any value is denied. */
  readonly deniedParameters?: readonly string[];
  /** Seconds for which an answer must be wrapped at least. */
  readonly minWrappingTtl?: number;
}

/**
 * A policy made of rule records, e.g. those of the plan; each record's reason becomes the rule's comment.
 */
export function policyOf(name: string, records: readonly RuleRecord[], namespace = ''): Policy {
  return {
    name: trimmed(name).toLowerCase(),
    namespace,
    rules: records.map(({ path, capabilities, reason, deniedParameters, minWrappingTtl }) => ({
      path,
      capabilities: capabilities.includes('deny') ? ['deny'] : capabilities,
      deniedParameters:
        deniedParameters && new Map(deniedParameters.map((parameter) => [parameter.toLowerCase(), []])),
      minWrappingTtl,
      comment: reason,
    })),
  };
}
