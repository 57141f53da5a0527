import { type Finding } from '../../plan/finding';
import { DEFINITION_ERROR_TOPICS } from '../../plan/definition-errors';
import { type RuleText } from '../rule';
import { findingPlace } from '../../plan/origin';
import { inert } from '../../plan/quote';
import { helpPage } from './help-page';
import { checkInquiry } from './inquiry';
import { severityNote } from './severity-note';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

function descriptor({ id, severity, title, what, why, fix, helpUri }: RuleText) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: what },
    help: { text: `${why}\n\n${fix}` },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: severity },
  };
}

/** What is said of the kinds of mistakes among the findings. */
function mistakeTexts(findings: readonly Finding[]): RuleText[] {
  const found = new Set(findings.map(({ rule }) => rule));
  const page = helpPage('ERRORS.md');
  return DEFINITION_ERROR_TOPICS.flatMap(({ errors }) => Object.entries(errors))
    .filter(([id]) => found.has(id))
    .map(([id, text]) => ({
      id,
      severity: 'error',
      title: text.what.replace(/\.$/, ''),
      ...text,
      helpUri: `${page}#${id}`,
    }));
}

/** A path as a reference: `#` and `?` would end it. */
function fileUri(file: string): string {
  return encodeURI(file).replaceAll('#', '%23').replaceAll('?', '%3F');
}

function location(finding: Finding) {
  const place = findingPlace(finding);
  return {
    logicalLocations: [{ fullyQualifiedName: finding.origin }],
    ...(place && {
      physicalLocation: {
        artifactLocation: { uri: fileUri(place.file) },
        region: { startLine: place.line, startColumn: place.column },
      },
    }),
  };
}

/** Findings as SARIF 2.1.0, for code scanning: every rule is described, and every
 * kind of mistake that was made; acknowledged findings are suppressed. */
export function formatSarif(findings: readonly Finding[], inquiry = checkInquiry()): string {
  const rules = [...inquiry.rules, ...mistakeTexts(findings)];
  const index = new Map(rules.map(({ id }, i) => [id, i]));
  const results = findings.map((finding) => {
    const { rule, severity, message, fix, acknowledged, follows } = finding;
    const note = severityNote(finding);
    return {
      ruleId: rule,
      ruleIndex: index.get(rule),
      level: severity,
      message: { text: `${message}.${follows === undefined ? '' : ` May follow from: ${follows}.`} ${fix}` },
      locations: [location(finding)],
      ...(acknowledged !== undefined && {
        suppressions: [{ kind: 'inSource', justification: acknowledged }],
      }),
      ...(note !== undefined && { properties: { severity: note } }),
    };
  });
  const driver = { name: 'tenantry', rules: rules.map(descriptor) };
  const report = { $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, results }] };
  return `${inert(JSON.stringify(report, undefined, 2))}\n`;
}
