import { type Finding } from '../../plan/finding';
import { type RuleText } from '../rule';
import { RULES } from '../rules';
import { filePlace } from '../../plan/origin';
import { inert } from '../../plan/quote';
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

/** A path as a reference: `#` and `?` would end it. */
function fileUri(file: string): string {
  return encodeURI(file).replaceAll('#', '%23').replaceAll('?', '%3F');
}

function location(origin: string) {
  const place = filePlace(origin);
  return {
    logicalLocations: [{ fullyQualifiedName: origin }],
    ...(place && {
      physicalLocation: {
        artifactLocation: { uri: fileUri(place.file) },
        region: { startLine: place.line, startColumn: place.column },
      },
    }),
  };
}

/** Findings as SARIF 2.1.0, for code scanning: every rule is described, acknowledged findings are suppressed. */
export function formatSarif(findings: readonly Finding[], own: readonly RuleText[] = []): string {
  const rules = [...RULES, ...own];
  const index = new Map(rules.map(({ id }, i) => [id, i]));
  const results = findings.map((finding) => {
    const { rule, severity, origin, message, fix, acknowledged } = finding;
    const note = severityNote(finding);
    return {
      ruleId: rule,
      ruleIndex: index.get(rule),
      level: severity,
      message: { text: `${message}. ${fix}` },
      locations: [location(origin)],
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
