import { BROKEN_RULE } from '../../plan/finding';
import { type Rule } from '../rule';

/** Reported by `runChecks`; what could not be proven is not proven. */
export const brokenRule: Rule = {
  id: BROKEN_RULE,
  severity: 'error',
  title: 'A rule itself failed',
  what: 'A rule that threw an exception, with its message.',
  why: 'It has proven nothing about this definition. It is a mistake of this library, or of the own rule that it names, and can be neither acknowledged nor made a warning.',
  example: "rule 'tenant-isolation' failed: Cannot read properties of undefined",
  fix: 'This is a mistake of this library, not of the definition: please report it.',
  check: () => [],
};
