/**
 * Capabilities that a policy rule may grant, the requests they answer for, and their bits.
 *
 * `subscribe` and `recover` are Vault's alone, `scan` is OpenBao's.
 */
export type Capability =
  | 'create'
  | 'read'
  | 'update'
  | 'patch'
  | 'delete'
  | 'list'
  | 'sudo'
  | 'deny'
  | 'subscribe'
  | 'recover'
  | 'scan';

/**
 * What a request does, in the terms of Vault's router; and what is asked for beside it: `sudo` by root-protected paths,
 * `subscribe` by those of events.
 */
export type Operation =
  | 'create'
  | 'read'
  | 'update'
  | 'patch'
  | 'delete'
  | 'list'
  | 'scan'
  | 'recover'
  | 'revoke'
  | 'renew'
  | 'rollback'
  | 'help'
  | 'sudo'
  | 'subscribe';

/** A set of capabilities as a bitmap; `deny`, when present, is alone. */
export type CapabilityBits = number;

/** The bit of each capability. */
export const CAPABILITY_BITS: Readonly<Record<Capability, CapabilityBits>> = {
  deny: 1,
  create: 2,
  read: 4,
  update: 8,
  delete: 16,
  list: 32,
  sudo: 64,
  patch: 128,
  subscribe: 256,
  recover: 512,
  scan: 1024,
};

const CAPABILITIES = Object.keys(CAPABILITY_BITS).sort() as Capability[];

/** Operations that a tenant's secret can be touched with; what isolation is proven for. */
export const ACCESS_OPERATIONS: readonly Operation[] = [
  'read',
  'list',
  'create',
  'update',
  'patch',
  'delete',
];

/**
 * Everything that a policy can let somebody do: what is proven of others' things.
 *
 * One rule decides a request, merged of the rules for just its path: what policies that meet in one token allow
 * together, one of them allows alone, but for what is asked for beside a request, which counts by itself therefore.
 */
export const ALL_OPERATIONS: readonly Operation[] = [
  ...ACCESS_OPERATIONS,
  'scan',
  'recover',
  'sudo',
  'subscribe',
];

/**
 * The bitmap of a rule's capabilities. A `deny` anywhere in the list leaves nothing but the deny.
 */
export function bitsOf(capabilities: readonly Capability[]): CapabilityBits {
  let bits = 0;
  for (const capability of capabilities) bits |= CAPABILITY_BITS[capability];
  return bits & CAPABILITY_BITS.deny ? CAPABILITY_BITS.deny : bits;
}

/** The names in a bitmap, sorted. */
export function capabilitiesOf(bits: CapabilityBits): Capability[] {
  return CAPABILITIES.filter((capability) => bits & CAPABILITY_BITS[capability]);
}

/**
 * The capability that an operation needs: renewing, revoking and rolling back count as updates;
 * asking for help needs none.
 */
export function requiredBit(operation: Operation): CapabilityBits {
  switch (operation) {
    case 'help':
      return 0;
    case 'revoke':
    case 'renew':
    case 'rollback':
      return CAPABILITY_BITS.update;
    default:
      return CAPABILITY_BITS[operation];
  }
}
