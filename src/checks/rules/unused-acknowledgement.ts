import { type Rule } from '../rule';

/** Reported by `runChecks`, which knows what the other rules found. */
export const unusedAcknowledgement: Rule = {
  id: 'unused-acknowledgement',
  severity: 'warning',
  title: 'An acknowledgement of what is not there',
  what: 'An acknowledgement at a construct where the rule that it names finds nothing, there or below.',
  why: 'It would hide what the rule finds there one day, for a reason that was another one. Mostly the rule was misspelled, or what it found was put right.',
  example: "rule 'unused-roles' was acknowledged here and finds nothing here or below",
  fix: 'Remove the acknowledgement, or correct the id of its rule.',
  check: () => [],
};
