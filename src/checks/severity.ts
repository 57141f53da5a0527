import { closest } from 'fastest-levenshtein';
import { type Finding } from '../plan/finding';
import { type PlanRecord } from '../plan/records';
import { type Rule } from './rule';
import { unknownRule } from './rules/unknown-rule';

/**
 * The findings with the severities that the platform gives to its rules, each with what it is of itself; and a finding
 * for each severity of a rule that there is not.
 */
export function withSeverities(
  findings: readonly Finding[],
  { severities = [], origin }: PlanRecord,
  rules: readonly Rule[],
): Finding[] {
  if (severities.length === 0) return [...findings];
  const changes = new Map(severities.map((change) => [change.rule, change]));
  const ids = rules.map(({ id }) => id);
  const known = new Set(ids);
  const unknown = severities
    .filter(({ rule }) => !known.has(rule))
    .map(({ rule }): Finding => {
      const { id, severity, fix } = unknownRule;
      const message = `severity of rule '${rule}' is changed, and there is no such rule; the nearest is '${closest(rule, ids)}'`;
      return { rule: id, severity, origin, message, fix };
    });
  return [...findings, ...unknown].map((finding) => {
    const change = changes.get(finding.rule);
    if (!change || change.severity === finding.severity) return finding;
    const { severity, reason } = change;
    const usualSeverity = finding.severity;
    return { ...finding, severity, usualSeverity, ...(reason !== undefined && { severityReason: reason }) };
  });
}
