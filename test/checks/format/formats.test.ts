import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { FORMATS } from '../../../src/checks/format';
import { formatGithub } from '../../../src/checks/format/github';
import { formatJson } from '../../../src/checks/format/json';
import { formatJunit } from '../../../src/checks/format/junit';
import { formatSarif } from '../../../src/checks/format/sarif';
import { formatText } from '../../../src/checks/format/text';
import { RULES } from '../../../src/checks/rules';
import { type Finding } from '../../../src/plan/finding';

const FINDINGS: readonly Finding[] = [
  {
    rule: 'login-mismatch',
    severity: 'error',
    origin: 'tenants/team-a.yaml:3:5',
    message: `role 'a' wants "x" & <y>, 100%\nof it`,
    fix: 'Make both say the same.',
  },
  {
    rule: 'unused-role',
    severity: 'warning',
    origin: 'acme/team-a/role',
    message: 'nobody uses it',
    fix: 'Remove it.',
    acknowledged: 'an agent does',
  },
  { rule: 'own-rule', severity: 'warning', origin: 'acme', message: 'hm', fix: 'Look.' },
];

test('text', () => {
  expect(formatText(FINDINGS)).toBe(`error: role 'a' wants "x" & <y>, 100%
of it [login-mismatch]
  at tenants/team-a.yaml:3:5
  Make both say the same.

acknowledged: nobody uses it [unused-role]
  at acme/team-a/role
  because: an agent does

warning: hm [own-rule]
  at acme
  Look.

1 error, 1 warning, 1 acknowledged
`);
  expect(formatText([])).toBe('no findings\n');
});

test('json', () => {
  expect(JSON.parse(formatJson(FINDINGS))).toEqual({ errors: 1, warnings: 2, findings: FINDINGS });
});

test('sarif', () => {
  const report = JSON.parse(formatSarif(FINDINGS)) as {
    version: string;
    runs: [{ tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }];
  };
  const [run] = report.runs;
  expect(report.version).toBe('2.1.0');
  expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
  expect(run.results).toEqual([
    {
      ruleId: 'login-mismatch',
      ruleIndex: RULES.findIndex(({ id }) => id === 'login-mismatch'),
      level: 'error',
      message: { text: `role 'a' wants "x" & <y>, 100%\nof it. Make both say the same.` },
      locations: [
        {
          logicalLocations: [{ fullyQualifiedName: 'tenants/team-a.yaml:3:5' }],
          physicalLocation: {
            artifactLocation: { uri: 'tenants/team-a.yaml' },
            region: { startLine: 3, startColumn: 5 },
          },
        },
      ],
    },
    {
      ruleId: 'unused-role',
      ruleIndex: RULES.findIndex(({ id }) => id === 'unused-role'),
      level: 'warning',
      message: { text: 'nobody uses it. Remove it.' },
      locations: [{ logicalLocations: [{ fullyQualifiedName: 'acme/team-a/role' }] }],
      suppressions: [{ kind: 'inSource', justification: 'an agent does' }],
    },
    {
      ruleId: 'own-rule',
      level: 'warning',
      message: { text: 'hm. Look.' },
      locations: [{ logicalLocations: [{ fullyQualifiedName: 'acme' }] }],
    },
  ]);
});

test('sarif names files whatever is in their names', () => {
  const finding = { ...FINDINGS[2], origin: 'team #1?/50% a.yaml:3:5' } as Finding;
  expect(formatSarif([finding])).toContain('"uri": "team%20%231%3F/50%25%20a.yaml"');
});

test.each(Object.entries(FORMATS))('%s has no command of a CI', (_, format) => {
  const text = '##vso[task.complete] ##[error] ##teamcity[x]';
  const findings = [
    { ...FINDINGS[0], message: text, acknowledged: text },
    { ...FINDINGS[2], fix: text },
  ];
  expect(format(findings as Finding[])).not.toMatch(/##(?:vso|teamcity)?\[/);
});

test('json has the same text all the same', () => {
  const finding = { ...FINDINGS[2], message: '##vso[x]' } as Finding;
  expect(JSON.parse(formatJson([finding]))).toMatchObject({ findings: [{ message: '##vso[x]' }] });
});

/** Of the official schema, which is one of draft 4: it has no keyword that draft 7 reads otherwise but `id`. */
function sarifSchema(): object {
  const text = readFileSync(join(__dirname, '../../schemas/sarif-2.1.0.json'), 'utf8');
  const schema = JSON.parse(text) as Record<string, unknown>;
  delete schema.id;
  delete schema.$schema;
  return schema;
}

test('sarif is valid against the whole official schema', () => {
  const ajv = new Ajv({ strict: false });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text) => URL.canParse(text, 'https://example.com'));
  ajv.addFormat('date-time', () => false);
  const validate = ajv.compile(sarifSchema());
  const mistake: Finding = {
    ...(FINDINGS[0] as Finding),
    rule: 'malformed-yaml',
    line: 'main.ts:1:2',
    follows: 'x',
  };
  const changed: Finding = { ...(FINDINGS[1] as Finding), usualSeverity: 'error', severityReason: 'so' };
  for (const findings of [FINDINGS, [], [mistake, changed]]) {
    validate(JSON.parse(formatSarif(findings)));
    expect(validate.errors).toBeNull();
  }
  expect(validate({ ...(JSON.parse(formatSarif([])) as object), more: 1 })).toBe(false);
});

test('sarif links to a section for every rule, and for every mistake that was made', () => {
  const { runs } = JSON.parse(formatSarif([{ ...(FINDINGS[0] as Finding), rule: 'malformed-yaml' }])) as {
    runs: { tool: { driver: { rules: { id: string; helpUri: string }[] } } }[];
  };
  const rules = runs[0]?.tool.driver.rules ?? [];
  expect(rules).toHaveLength(RULES.length + 1);
  for (const { id, helpUri } of rules) {
    const [page = '', anchor] = helpUri.split('#');
    expect(anchor).toBe(id);
    expect(readFileSync(fileURLToPath(page), 'utf8')).toContain(`\n### ${id}\n`);
  }
});

test('junit', () => {
  const report = formatJunit(FINDINGS);
  expect(report).toContain(`<testsuites name="tenantry" tests="${RULES.length + 1}" failures="1">`);
  expect(report).toContain(
    `    <testcase classname="tenantry" name="login-mismatch">
      <failure message="role &apos;a`.replace('&apos;', "'"),
  );
  expect(report).toContain('wants &quot;x&quot; &amp; &lt;y&gt;');
  expect(report).toContain('<testcase classname="tenantry" name="tenant-isolation"/>');
  expect(report).toContain('Acknowledged: an agent does</system-out>');
  expect(formatJunit([{ ...FINDINGS[2], message: 'a\u0000b' } as Finding])).toContain('a\ufffdb');
});

test('github', () => {
  expect(formatGithub(FINDINGS)).toBe(
    `::error file=tenants/team-a.yaml,line=3,col=5,title=tenantry%3A login-mismatch::role 'a' wants "x" & <y>, 100%25%0Aof it. Make both say the same.
::notice title=tenantry%3A unused-role::nobody uses it (at acme/team-a/role). Acknowledged: an agent does
::warning title=tenantry%3A own-rule::hm (at acme). Look.
`,
  );
});

test.each(Object.entries(FORMATS))(
  '%s says what a rule is that has another severity here',
  (name, format) => {
    const raised: Finding = {
      rule: 'audit-devices',
      severity: 'error',
      origin: 'acme/vault',
      message: 'none',
      fix: 'Add two.',
      usualSeverity: 'warning',
      severityReason: 'the law asks for it',
    };
    const said =
      name === 'json' ? '"severityReason": "the law asks for it"' : 'usually a warning: the law asks for it';
    expect(format([raised])).toContain(said);
  },
);

test.each(Object.entries(FORMATS))('%s of no findings', (_, format) => {
  expect(() => format([])).not.toThrow();
});
