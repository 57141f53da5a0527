import { ALL_OPERATIONS, bitsOf, type Capability, CAPABILITY_BITS, type CapabilityBits } from './capability';
import { requiredBit, type Operation } from './capability';
import { parsePathSet, type PathSet } from './path-set';

/** A path, or a set of them, and what may be done there. */
export interface AllowedPath {
  readonly path: string;
  readonly capabilities: readonly Capability[];
}

/** A write is an update or a create: which of them it is says the server, not who writes. */
function allowedBits(capabilities: readonly Capability[]): CapabilityBits {
  const bits = bitsOf(capabilities);
  return bits & CAPABILITY_BITS.update ? bits | CAPABILITY_BITS.create : bits;
}

/** Paths, and what may be done there without anybody minding. */
export class Allowance {
  private readonly sets = new Map<Operation, readonly PathSet[]>();
  private readonly bits = new Map<string, CapabilityBits>();

  /** @param allowed paths, absolute in their Vault */
  public constructor(allowed: readonly AllowedPath[]) {
    for (const { path, capabilities } of allowed) {
      this.bits.set(path, (this.bits.get(path) ?? 0) | allowedBits(capabilities));
    }
  }

  /** The paths on which an operation is allowed; a LIST is of its path with and without the slash at its end. */
  public on(operation: Operation): readonly PathSet[] {
    let sets = this.sets.get(operation);
    if (!sets) {
      const paths = [...this.bits].flatMap(([path, bits]) => (bits & requiredBit(operation) ? [path] : []));
      const listed = operation === 'list' || operation === 'scan';
      const slashed = listed ? paths.filter((path) => !/[*/]$/.test(path)).map((path) => `${path}/`) : [];
      sets = [...paths, ...slashed].map(parsePathSet);
      this.sets.set(operation, sets);
    }
    return sets;
  }

  /** Whether a rule for one of the paths, as it is written here, allows no more than is allowed. */
  public has({ path, capabilities }: AllowedPath): boolean {
    return this.hasBits(path, bitsOf(capabilities));
  }

  /** The same of a rule by its bits. */
  public hasBits(path: string, asked: CapabilityBits): boolean {
    const allowed = this.bits.get(path) ?? 0;
    return ALL_OPERATIONS.every((operation) => !(asked & ~allowed & requiredBit(operation)));
  }
}
