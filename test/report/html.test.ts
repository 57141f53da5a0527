import { createHash } from 'node:crypto';
import { organization } from '../../examples/multi-tenant/organization';
import { runChecks } from '../../src/checks/run';
import { RULES } from '../../src/checks/rules';
import { evidenceOf } from '../../src/report/evidence';
import { inventoryOf } from '../../src/inventory/inventory';
import { htmlReport } from '../../src/report/html';
import { markdownReport } from '../../src/report/markdown';
import { type Report, reportOf } from '../../src/report/report';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const report = reportOf(organization()._compileUnproven());
/** What a plan by hand could be called, and what findings repeat. */
const HOSTILE = `</script><script>alert(1)</script><!-- \u2028 & "'\`|`;
const hostile: Report = {
  ...report,
  platform: HOSTILE,
  findings: [{ rule: 'x', severity: 'error', origin: HOSTILE, message: HOSTILE, fix: HOSTILE }],
};

/** The data that a page has. */
function dataIn(page: string): { platform: string; assets: unknown[]; findings: { message: string }[] } {
  const [, json = ''] = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(page) ?? [];
  return JSON.parse(json) as ReturnType<typeof dataIn>;
}

test('a plan gives the same page, whenever it is asked for', () => {
  expect(htmlReport(reportOf(organization()._compileUnproven()))).toBe(htmlReport(report));
});

test('no text of a definition is markup', () => {
  const page = htmlReport(hostile);
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page).not.toContain('alert(1)</script>');
  expect(dataIn(page)).toMatchObject({ platform: HOSTILE, findings: [{ message: HOSTILE }] });
  const markdown = markdownReport(hostile);
  expect(markdown.replace(/\\./g, '').replace(/`[^`\n]*`/g, '')).not.toContain('<script');
  const rows = markdown.split('\n').filter((line) => line.includes('alert') && line.startsWith('|'));
  // A bar that ends no cell is escaped.
  expect(rows.map((line) => line.replaceAll('\\|', '').split('|').length)).toEqual([6]);
});

test('its policy lets in its own style and script, and nothing else', () => {
  const page = htmlReport(report);
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  const hash = (text: string | undefined) =>
    `'sha256-${createHash('sha256')
      .update(text ?? '')
      .digest('base64')}'`;
  const [, style] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
  const [, script] = /<script>([^]*?)<\/script>/.exec(page) ?? [];
  expect(policy).toBe(
    `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`,
  );
  expect(page).not.toMatch(/(?:src|href)="(?!#)/);
});

test('evidence goes by rules that there are', () => {
  const source = readFileSync(join(__dirname, '../../src/report/evidence.ts'), 'utf8');
  const named = [...source.matchAll(/open\(([^)]*)\)/g)].flatMap(([, args = '']) =>
    [...args.matchAll(/'([a-z-]+)'/g)].map(([, id]) => id),
  );
  const ids = [...RULES.map(({ id }) => id), 'broken-rule'];
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((id) => !ids.includes(id ?? ''))).toEqual([]);
});

test('what has a finding is not said to be proven', () => {
  const plan = organization()._compileUnproven();
  const inventory = { ...inventoryOf(plan), findings: runChecks(plan) };
  const finding = {
    rule: 'tenant-isolation',
    severity: 'error',
    origin: 'acme',
    message: 'x',
    fix: 'y',
  } as const;
  const proven = (evidence: ReturnType<typeof evidenceOf>) => evidence.flatMap((each) => each.proven);
  expect(proven(evidenceOf(plan, inventory)).filter((text) => text.startsWith('Not proven'))).toEqual([]);
  expect(
    proven(evidenceOf(plan, { ...inventory, findings: [finding] })).filter((text) =>
      text.startsWith('Not proven'),
    ),
  ).toHaveLength(1);
});
