import { type Rule } from '../rule';

/** Reported by `runChecks`, which knows the rules that are run. */
export const unknownRule: Rule = {
  id: 'unknown-rule',
  severity: 'error',
  title: 'A severity for a rule that there is not',
  what: 'A severity that the platform gives to a rule which is not among those that are run.',
  why: 'Somebody relies on it, and nothing is changed: what should stop synthesis does not. Mostly the rule was misspelled, or its pack is not added.',
  example:
    "severity of rule 'audit-device' is changed, and there is no such rule; the nearest is 'audit-devices'",
  fix: 'Correct the id of the rule, or remove the line.',
  check: () => [],
};
