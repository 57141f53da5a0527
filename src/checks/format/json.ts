import { type Finding } from '../../plan/finding';

/** Findings as data, in the order given. */
export function formatJson(findings: readonly Finding[]): string {
  const of = (wanted: Finding['severity']) => findings.filter(({ severity }) => severity === wanted).length;
  return `${JSON.stringify({ errors: of('error'), warnings: of('warning'), findings }, undefined, 2)}\n`;
}
