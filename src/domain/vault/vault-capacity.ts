import { type CapacityRecord } from '../../plan/kinds/vault-server';
import { requireProps } from '../argument/argument';
import { type Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';

/**
 * What a server bears, as its operators measured it: what the External Secrets Operator will ask and keep alive is
 * held against it. What people and workloads ask by themselves is to be left out of these numbers.
 */
export interface VaultCapacity {
  /**
   * Requests a second, logins among them.
   *
   * @default - nothing is held against it
   */
  readonly requestsPerSecond?: number;
  /**
   * Logins a second: each costs a request to the API server, and a write to the storage.
   *
   * @default - nothing is held against it
   */
  readonly loginsPerSecond?: number;
  /**
   * Leases alive, those of service tokens among them.
   *
   * @default - nothing is held against it
   */
  readonly leases?: number;
  /**
   * Within what time all that waits after an outage is to be answered, at the requests and logins a second above.
   *
   * @default - nothing is held against it
   */
  readonly recovery?: Duration;
}

/** More than any server bears. */
const MOST = 1_000_000_000;

/** What nobody waits for. */
const LONGEST_RECOVERY = 86400;

/**
 * What a server bears, as the plan has it.
 *
 * @throws DefinitionError when a number is no whole number from 1, or the recovery longer than a day
 */
export function capacityOf(capacity: VaultCapacity, where: string): CapacityRecord {
  requireProps(capacity, 'capacity', where);
  requireOptions('VaultCapacity', capacity, where);
  const numbers = (['requestsPerSecond', 'loginsPerSecond', 'leases'] as const).flatMap((name) => {
    const value = capacity[name];
    return value === undefined ? [] : [[name, requireInteger(value, 1, MOST, name, where)] as const];
  });
  const { recovery } = capacity;
  const range = { most: LONGEST_RECOVERY, reason: 'secrets that are a day late are an outage of their own' };
  return {
    ...Object.fromEntries(numbers),
    ...(recovery !== undefined && { recovery: requireDuration(recovery, range, 'recovery', where) }),
  };
}
