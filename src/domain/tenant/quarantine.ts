import { DefinitionError } from '../../plan/definition-error';
import { type QuarantineReason } from '../../plan/quarantine-record';
import { quoteValue } from '../../plan/quote';
import { requireOptions } from '../argument/options';
import { requireText } from '../argument/text';

/**
 * That a tenant is stopped, as one is that somebody has broken into.
 *
 * @experimental
 */
export interface Quarantine {
  /** Why, for whoever finds nothing delivered: one line. */
  readonly reason: string;
  /** The day on which it was stopped, for example `2026-11-25`. */
  readonly since: string;
}

/** Form of a day. */
export const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A copy of it.
 *
 * @throws DefinitionError when the reason is no line of text, or there is no such day
 */
export function requireQuarantine(quarantine: Quarantine, where: string): QuarantineReason {
  const { reason, since } = requireOptions('Quarantine', quarantine, where);
  requireText(reason, 'reason of the quarantine', where);
  if (typeof since !== 'string' || !DAY.test(since) || !isDay(since)) {
    throw new DefinitionError({
      id: 'malformed-text',
      given: `since of the quarantine is ${quoteValue(since)}`,
      expected: 'a day, for example 2026-11-25',
      fix: 'Say the day on which the tenant was stopped.',
      where,
    });
  }
  return { reason, since };
}

/** Whether there is that day: Date takes the 30th of February for one of March. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
