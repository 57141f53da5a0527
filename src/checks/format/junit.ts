import { type Finding } from '../../plan/finding';
import { grouped } from '../grouped';
import { checkInquiry } from './inquiry';
import { severityNote } from './severity-note';

/** Text in XML: also without the characters that XML 1.0 cannot hold at all. */
function escaped(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      // As in `inert`, as XML has it.
      .replace(/##(?=\w*\[)/g, '&#35;#')
  );
}

function findingLines(finding: Finding): string {
  const { severity, origin, line, message, fix, acknowledged, follows } = finding;
  const note = severityNote(finding);
  const last = acknowledged === undefined ? fix : `Acknowledged: ${acknowledged}`;
  return `${severity}: ${message}\n  at ${origin}\n${line === undefined ? '' : `  at ${line}\n`}${follows === undefined ? '' : `  may follow from: ${follows}\n`}  ${last}${note === undefined ? '' : `\n  ${note}`}`;
}

/** Findings as a JUnit report: a test a rule, failed by its errors; its warnings stand in its output. */
export function formatJunit(findings: readonly Finding[], { command, rules } = checkInquiry()): string {
  const byRule = grouped(findings, ({ rule }) => rule);
  const names = [...new Set([...rules.map(({ id }) => id), ...byRule.keys()])];
  let failed = 0;
  const cases = names.map((name) => {
    const found = byRule.get(name) ?? [];
    const errors = found.filter(({ severity }) => severity === 'error');
    const warnings = found.filter(({ severity }) => severity === 'warning');
    if (errors.length > 0) failed++;
    const inner = [
      ...(errors.length > 0
        ? [
            `      <failure message="${escaped(errors[0]?.message ?? '')}">${escaped(errors.map(findingLines).join('\n'))}</failure>`,
          ]
        : []),
      ...(warnings.length > 0
        ? [`      <system-out>${escaped(warnings.map(findingLines).join('\n'))}</system-out>`]
        : []),
    ];
    const start = `    <testcase classname="tenantry" name="${escaped(name)}"`;
    return inner.length > 0 ? [`${start}>`, ...inner, '    </testcase>'].join('\n') : `${start}/>`;
  });
  const counts = `tests="${names.length}" failures="${failed}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="tenantry" ${counts}>`,
    `  <testsuite name="${command}" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
