import { type Finding } from '../../plan/finding';
import { inert } from '../../plan/quote';

/** Findings as data, in the order given. */
export function formatJson(findings: readonly Finding[]): string {
  const of = (wanted: Finding['severity']) => findings.filter(({ severity }) => severity === wanted).length;
  const report = { errors: of('error'), warnings: of('warning'), findings };
  return `${inert(JSON.stringify(report, undefined, 2))}\n`;
}
