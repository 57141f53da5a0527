import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { organization } from '../../bench/organization';
import { piecesOf } from '../../src/output';
import { renderCharts } from '../../src/kubernetes/render';
import { renderStacks } from '../../src/terraform/render';

const ROOT = join(__dirname, '..', '..');
const TENANTS = 2;

type Attributes = Record<string, unknown>;

/** Resources by type and name in Vault, with their attributes; how each program calls them is its own affair. */
function resourcesOf(json: string): string[] {
  const { resource } = JSON.parse(json) as { resource: Record<string, Record<string, Attributes>> };
  return Object.entries(resource)
    .flatMap(([type, resources]) =>
      Object.values(resources).map(({ '//': _metadata, depends_on: order, ...attributes }) =>
        JSON.stringify([type, Object.entries({ ...attributes, ordered: Boolean(order) }).sort()]),
      ),
    )
    .sort();
}

function objectsOf(yaml: string): Attributes[] {
  return parseAllDocuments(yaml)
    .map((document) => document.toJS() as Attributes)
    .sort((a, b) => (JSON.stringify([a.kind, a.metadata]) < JSON.stringify([b.kind, b.metadata]) ? -1 : 1));
}

describe('the naive program of the benchmark', () => {
  const out = mkdtempSync(join(tmpdir(), 'tenantry-naive-'));
  const plan = organization(TENANTS)._compileUnproven();
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  test('writes the same resources and objects as the library', () => {
    execFileSync(join(ROOT, 'node_modules', '.bin', 'tsx'), [join(ROOT, 'bench', 'programs', 'naive.ts')], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, BENCH_TENANTS: String(TENANTS), BENCH_OUT: out },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const stacks = [...renderStacks(plan, { visitors: [], forCdktf: true })];
    const [tenants] = stacks.find(({ name }) => name === 'vault-tenants')?.files ?? [];
    const naive = readFileSync(join(out, 'terraform', 'stacks', 'vault-tenants', 'cdk.tf.json'), 'utf8');
    expect(resourcesOf(naive)).toEqual(resourcesOf([...piecesOf(tenants?.content ?? [])].join('')));

    const charts = [...renderCharts(plan, { visitors: [] })].filter(
      ({ directory }) => directory !== 'platform',
    );
    const folder = join(out, 'kubernetes');
    const manifests = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(objectsOf(manifests.join('---\n'))).toEqual(
      objectsOf(charts.map(({ yaml }) => yaml()).join('---\n')),
    );
  });
});
