import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { organization } from '../../examples/multi-tenant/organization';
import { htmlReport } from '../../src/report/html';
import { type Report, reportOf } from '../../src/report/report';
import { requireExecutable } from '../lab/program/prerequisite';

const PHONE = { width: 390, height: 800 };
const DESKTOP = { width: 1280, height: 900 };

const report = reportOf(organization()._compileUnproven());

/** The page, in a real browser. */
describe('the report in Chromium', () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenantry-report-'));
    writeFileSync(join(folder, 'report.html'), htmlReport(report));
    const executablePath = requireExecutable(
      'chromium',
      'install Chromium (Debian: apt-get install chromium).',
    );
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: DESKTOP });
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('dialog', (dialog) => troubles.push(dialog.message()));
    page.on('request', (request) => request.url().startsWith('file:') || troubles.push(request.url()));
    await open();
  });
  afterEach(async () => {
    await page.close();
    expect(troubles).toEqual([]);
  });

  /** The page of another report. */
  const openOf = async (other: Report) => {
    writeFileSync(join(folder, 'other.html'), htmlReport(other));
    await page.goto(`file://${folder}/other.html`);
    await settled();
  };
  const open = async (hash = '') => {
    await page.goto(`file://${folder}/report.html#${hash}`);
    await settled();
  };
  /** The page turns to another part a moment after its address is another. */
  const settled = () => page.evaluate('new Promise((done) => setTimeout(done, 20))');
  const pressed = async (key: string, times: number) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
    await settled();
  };
  const rows = () => page.locator('tbody tr').count();

  test('says what is proven', async () => {
    await expect(page.title()).resolves.toBe('Who may read which secret: acme');
    expect(await page.locator('.verdict').innerText()).toContain('Proven');
    expect(await page.locator('tbody tr').first().innerText()).toContain('shared/certificates/wildcard');
  });

  test('is searched and filtered', async () => {
    await page.getByRole('tab', { name: 'Access' }).click();
    await settled();
    const all = await rows();
    await page.keyboard.press('/');
    await page.keyboard.type('team-b smtp');
    expect(await rows()).toBe(1);
    expect(await page.locator('tbody').innerText()).toContain('secret/data/team-b/smtp');
    await page.getByRole('searchbox').fill('');
    expect(await rows()).toBe(all);
    await page.getByLabel('Every kind').selectOption('credential');
    expect(await rows()).toBe(3);
    await page.getByLabel('Every kind').selectOption('');
    await page.getByLabel('Every reason').selectOption('shared');
    expect(await rows()).toBe(1);
  });

  test('says why somebody may have something', async () => {
    await open('access');
    await page
      .getByRole('button', { name: 'team-a may have secret/data/shared/certificates/wildcard' })
      .click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toMatch(
      /shared by name[^]*kubernetes-prod\/shared-certificates[^]*shared secret/,
    );
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
  });

  test('follows a tenant to its Secrets', async () => {
    await open('tenants');
    await page.getByRole('link', { name: 'team-b' }).click();
    await settled();
    expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe('team-b');
    const graph = await page.locator('.graph svg title').allTextContents();
    expect(graph).toEqual(
      expect.arrayContaining([
        'team-b-generator',
        'database/creds/team-b_billing',
        'team-b/billing-db',
        // A directory, which is no asset.
        'secret/data/team-b/flags/*',
        'team-b/feature-flags',
      ]),
    );
    expect(await page.locator('main').innerText()).not.toContain('team-a_orders');
    await page.goBack();
    await settled();
    expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe('Tenants');
  });

  test('is read with the keyboard alone', async () => {
    await page.getByRole('tab', { name: 'Overview' }).focus();
    await pressed('ArrowRight', 3);
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Lifetimes');
    expect(await page.locator('.bar').count()).toBe(3);
    await pressed('ArrowLeft', 2);
    await pressed('Tab', 1);
    expect(await page.getByRole('searchbox').evaluate((element) => element.matches(':focus'))).toBe(true);
    await pressed('Tab', 4);
    await pressed('Enter', 1);
    expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe('team-a');
  });

  test.each(['light', 'dark'] as const)('fits a phone, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(PHONE);
    for (const hash of [
      'overview',
      'access',
      'tenants',
      'tenant/team-b',
      'lifetimes',
      'findings',
      'evidence',
    ]) {
      await open(hash);
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect({ hash, wide }).toEqual({ hash, wide: PHONE.width });
    }
  });

  test('is on paper whole', async () => {
    const pdf = await page.pdf();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    const text = await page.locator('main').innerText();
    for (const part of ['Proven', 'Who may have what', 'Tenants', 'Lifetimes', 'Findings', 'Evidence'])
      expect(text).toContain(part);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('main').innerText()).not.toContain('Lifetimes');
  });

  test('shows when a credential ends, and when it is replaced', async () => {
    const deliveries = report.deliveries.map((delivery) =>
      delivery.name === 'reports-db' ? { ...delivery, refresh: 0 } : delivery,
    );
    await openOf({ ...report, deliveries });
    await page.evaluate("location.hash = 'lifetimes'");
    await settled();
    const bars = page.locator('.bar');
    expect(await bars.allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringContaining('1d, replaced every 8h: 16h to spare'),
        expect.stringContaining('1d, never replaced'),
      ]),
    );
    // What has the least to spare is first.
    expect(await bars.first().innerText()).toContain('never replaced');
    const ticks = (name: string) => bars.filter({ hasText: name }).locator('.tick').count();
    expect([await ticks('billing-db'), await ticks('reports-db')]).toEqual([2, 0]);
  });

  test('prints of a long list what somebody leafs through, and says so', async () => {
    const [first] = report.assets;
    const assets = Array.from({ length: 1500 }, (_, i) => ({ ...first!, path: `secret/data/${i}` }));
    await openOf({ ...report, assets });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    const text = await page.locator('main').innerText();
    expect(text).toContain('The first 1,000 assets of 1,500');
    expect(text).toContain('secret/data/999');
    expect(text).not.toContain('secret/data/1000');
  });

  test("strangers' names are text and nothing else", async () => {
    await openOf(JSON.parse(JSON.stringify(report), hostile) as Report);
    for (const hash of ['overview', 'access', 'tenants', 'lifetimes', 'findings', 'evidence']) {
      await page.evaluate(`location.hash = '${hash}'`);
      await settled();
      expect(await page.locator('img, main script').count()).toBe(0);
    }
    await page.evaluate("location.hash = 'tenants'");
    await settled();
    await page.locator('tbody a').first().click();
    await settled();
    expect(await page.locator('main h2').innerText()).toContain(`team-a${HOSTILE_NAME}`);
    expect(await page.locator('.graph svg title').first().textContent()).toContain(HOSTILE_NAME);
  });
});

const HOSTILE_NAME = `</script><!--<script>alert(1)</script><img src=x onerror=alert(2)>"'&`;
/** Fields whose values are the library's own. */
const OWN = new Set(['kind', 'why', 'severity', 'access', 'operation']);

/** Puts markup into whatever a stranger may have named. */
function hostile(this: unknown, field: string, value: unknown): unknown {
  return typeof value === 'string' && !OWN.has(field) ? value + HOSTILE_NAME : value;
}
