import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { platformOf } from '../examples/onboarding/platform';
import { DefinitionError } from '../src';
import { tenantFileText, tenantTemplate } from '../src/project/tenant-template';

const EXAMPLE = join(__dirname, '..', 'examples', 'onboarding');
const TEMPLATES = join(EXAMPLE, 'tenant-templates');

test('thirty tenants are each as the template gives them', () => {
  const templates = readdirSync(TEMPLATES).map((file) => tenantTemplate(basename(file, '.yaml'), TEMPLATES));
  const files = readdirSync(join(EXAMPLE, 'tenants'));
  expect(files).toHaveLength(30);
  for (const file of files) {
    const names = { tenant: basename(file, '.yaml'), cluster: 'prod', kv: 'secret' };
    const texts = templates.map((template) => tenantFileText(template, names));
    expect(texts).toContain(readFileSync(join(EXAMPLE, 'tenants', file), 'utf8'));
  }
});

/** What is told of tenants with a mistake, beside the thirty. */
function toldOf(...mistaken: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-mistaken-'));
  const tenants = join(folder, 'mistaken');
  try {
    for (const name of mistaken)
      cpSync(join(EXAMPLE, 'mistaken', `${name}.yaml`), join(tenants, `${name}.yaml`));
    platformOf('tenants', relative(EXAMPLE, tenants)).compile();
    return 'no mistake';
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return mistaken.length === 1 ? `${error.where}: ${error.message}` : error.message;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const NEWSLETTER =
  "mistaken/newsletter.yaml:6:26: namespace is 'mail'; expected what the platform lets this tenant name: newsletter. Correct it, or have the platform grant it.";
const STATUS_PAGE =
  "mistaken/status-page.yaml:10:5: in externalSecrets.app unknown field 'refreshIntervall'; expected placements, namespace, source, template, secretName, type, refreshInterval, creationPolicy, deletionPolicy, labels, annotations. Remove or correct it. Did you mean 'refreshInterval'?";

test.each([
  ['newsletter', NEWSLETTER],
  [
    'partners',
    "mistaken/partners.yaml:11:28: secret 'app' of 'shop'; expected one that its owner shared with this tenant, by name. Correct path and owner, or have it shared.",
  ],
  ['status-page', STATUS_PAGE],
])('the mistake of %s is told at its place, with what is meant and what to do', (name, expected) => {
  expect(toldOf(name)).toBe(expected);
});

test('mistakes of several are told at once; what may be shared later is told when they are mended', () => {
  const told = toldOf('newsletter', 'partners', 'status-page');
  for (const mistake of [NEWSLETTER, STATUS_PAGE]) expect(told).toContain(mistake);
  expect(told).toContain('2 mistakes in tenant files');
  expect(told).not.toContain('partners');
});
