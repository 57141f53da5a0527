/** How a server's tenants are parted into stacks, of which each has a state of its own. */
export type ShardsRecord =
  | { readonly kind: 'one' }
  | { readonly kind: 'tenant' }
  | {
      readonly kind: 'hash';
      /** How many stacks there are at most. */
      readonly count: number;
    }
  | {
      readonly kind: 'cluster';
      /** Clusters whose stacks are applied first, in this order. */
      readonly order: readonly string[];
    }
  | {
      readonly kind: 'name';
      /** Sorted by name; who is in none is in the stack without a name of its own. */
      readonly stacks: readonly NamedStackRecord[];
    };

/** A stack with a name of its own. */
export interface NamedStackRecord {
  readonly name: string;
  /** Names of the tenants that it holds, sorted. */
  readonly tenants: readonly string[];
}
