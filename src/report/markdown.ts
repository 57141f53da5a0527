import { goDuration } from '../plan/duration';
import { type KnownAsset } from '../inventory/inventory';
import { type Reader } from '../inventory/reader';
import { type Report } from './report';

/** Text in a cell of a table: nothing in it is read as markup. */
function cell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');
}

/** A path or a name, as it is. */
function code(text: string): string {
  return `\`${text.replace(/`/g, "'").replace(/\|/g, '\\|')}\``;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return rows.length === 0 ? 'None.\n' : `${lines.join('\n')}\n`;
}

function whoText({ tenants, others, mount, role }: Reader): string {
  const names = [...tenants, ...others];
  return names.length > 0 ? names.map(cell).join(', ') : code(`${mount}/${role}`);
}

function assetRow({ path, kind, owner, readers }: KnownAsset): string[] {
  const who = readers.map((reader) => `${whoText(reader)} (${reader.why})`);
  return [code(path), kind, owner === undefined ? 'the platform' : cell(owner), who.join('; ') || 'nobody'];
}

/** The report as Markdown. */
export function markdownReport(report: Report): string {
  const { platform, digest, tenants, assets, deliveries, findings, evidence } = report;
  const living = deliveries.flatMap(({ namespace, secret, life, refresh }) =>
    life === undefined
      ? []
      : [[code(`${namespace}/${secret}`), goDuration(life), refresh === 0 ? 'never' : goDuration(refresh)]],
  );
  const sections: readonly (readonly [string, string])[] = [
    ['Who may have what', table(['What', 'Kind', 'Of', 'Who may have it'], assets.map(assetRow))],
    [
      'Tenants',
      table(
        ['Tenant', 'Cluster', 'Namespaces', 'In Vault'],
        tenants.map(({ name, cluster, namespaces, prefix }) => [
          cell(name),
          cell(cluster),
          namespaces.map(cell).join(', '),
          code(prefix),
        ]),
      ),
    ],
    ['Lifetimes', table(['Secret', 'Lives', 'Replaced every'], living)],
    [
      'Findings',
      table(
        ['Rule', 'What', 'Where', 'Acknowledged'],
        findings.map(({ rule, severity, message, origin, acknowledged }) => [
          `${code(rule)} ${acknowledged === undefined ? severity : ''}`.trim(),
          cell(message),
          code(origin),
          acknowledged === undefined ? '' : cell(acknowledged),
        ]),
      ),
    ],
    [
      'Evidence',
      table(
        ['Question', 'Asked by', 'Proven', 'Configured', 'Remains with you'],
        evidence.map(({ question, asked, proven, configured, duty }) =>
          [[question], asked, proven, configured, duty].map((texts) => texts.map(cell).join('<br>') || '–'),
        ),
      ),
    ],
  ];
  const head = `# Who may read which secret: ${cell(platform)}\n\nOf the plan with the digest \`${digest}\`.\n`;
  return [head, ...sections.map(([title, text]) => `## ${title}\n\n${text}`)].join('\n');
}
