import { type Browser, chromium, type Page } from 'playwright-core';
import { organization } from '../../examples/multi-tenant/organization';
import { accessGraph } from '../../src/graph/access-graph';
import { svgText } from '../../src/graph/format/svg';
import { type AccessGraph } from '../../src/graph/graph';
import { inventoryOf } from '../../src/inventory/inventory';
import { HOSTILE } from '../graph/hostile-graph';
import { requireExecutable } from '../lab/program/prerequisite';

/** What of a picture a reader sees. */
interface Seen {
  readonly texts: readonly string[];
  readonly outside: readonly string[];
  readonly over: number;
  readonly unreadable: readonly string[];
}

/** Looks at each box: whether its text is within it, whether it is over another one, and whether it can be read. */
const LOOK = `(() => {
  const boxes = [...document.querySelectorAll('g')].map((group) => ({ group, box: group.querySelector('.box').getBBox() }));
  const texts = boxes.flatMap(({ group, box }) => [...group.querySelectorAll('text')].map((text) => ({ text, box })));
  const isOver = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  const colour = (element, name) => getComputedStyle(element)[name].match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (rgb) => rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  return {
    texts: texts.map(({ text }) => text.textContent),
    outside: texts.filter(({ text, box }) => {
      const at = text.getBBox();
      return at.x < box.x || at.x + at.width > box.x + box.width || at.y < box.y || at.y + at.height > box.y + box.height;
    }).map(({ text }) => text.textContent),
    over: boxes.filter(({ box }, i) => boxes.slice(i + 1).some((other) => isOver(box, other.box))).length,
    unreadable: texts.filter(({ text }) => contrast(colour(text, 'fill'), colour(text.parentNode.querySelector('.box'), 'fill')) < 4.5)
      .map(({ text }) => text.textContent),
  };
})()`;

/** The picture, in a real browser, which reads an SVG as XML. */
describe('the graph in Chromium', () => {
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];

  beforeAll(async () => {
    const advice = 'install Chromium (Debian: apt-get install chromium).';
    browser = await chromium.launch({
      executablePath: requireExecutable('chromium', advice),
      args: ['--no-sandbox'],
    });
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    page = await browser.newPage();
    page.on('console', (message) => troubles.push(message.text()));
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('dialog', (dialog) => troubles.push(dialog.message()));
    page.on('request', (request) => request.url().startsWith('data:') || troubles.push(request.url()));
  });
  afterEach(async () => {
    await page.close();
    expect(troubles.splice(0)).toEqual([]);
  });

  const look = async (graph: AccessGraph): Promise<Seen> => {
    await page.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(graph))}`);
    return page.evaluate<Seen>(LOOK);
  };
  const GOOD = { outside: [], over: 0, unreadable: [] };

  test.each(['light', 'dark'] as const)(
    'every text is in its box and can be read, %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const graph = accessGraph(inventoryOf(organization()._compileUnproven()));
      const { texts, ...seen } = await look(graph);
      expect(seen).toEqual(GOOD);
      expect(texts).toHaveLength(2 * graph.nodes.length);
      expect(texts).toEqual(expect.arrayContaining(['team-a', 'database/creds/team-b_billing', 'orders-db']));
    },
  );

  test("strangers' names are text and nothing else", async () => {
    const { texts } = await look(HOSTILE);
    expect(texts).toEqual(
      expect.arrayContaining(['</text><script>alert(1)</script>', '#quot; %% comment', 'größe 東京 🔑']),
    );
    expect(await page.evaluate("document.querySelectorAll('script, img, a, foreignObject').length")).toBe(0);
  });
});
