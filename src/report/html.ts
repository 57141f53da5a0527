import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Report } from './report';

const TEMPLATES = join(__dirname, '..', '..', 'templates', 'report');

/** Text between tags of HTML. */
function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** JSON that ends no element, begins no comment, and is JavaScript's own, too. */
function jsonInPage(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A source of a Content-Security-Policy: that text and no other. */
function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function template(name: string): string {
  return readFileSync(join(TEMPLATES, name), 'utf8');
}

/** The modules of the page's script, each after what it imports. */
const MODULES = ['dom', 'access', 'tenants', 'page'];

/** A module as a part of one script, where all names are known. */
function withoutModules(module: string): string {
  return module.replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, '');
}

/** The report as the page's script takes it: readers name their identities by number, since there are many. */
function pageData({ assets, ...report }: Report) {
  const numbers = new Map(report.identities.map(({ key }, index) => [key, index]));
  return {
    ...report,
    assets: assets.map(({ readers, ...asset }) => ({
      ...asset,
      readers: readers.map(({ identity, why, rule, policies, reasons }) => ({
        identity: numbers.get(identity),
        why,
        rule,
        policies,
        reasons,
      })),
    })),
  };
}

/**
 * The report as one page of HTML that asks nobody for anything: style, script and data are in it, and its policy lets
 * nothing else in.
 */
export function htmlReport(report: Report): string {
  const style = template('style.css');
  const script = MODULES.map((name) => withoutModules(template(`script/${name}.js`))).join('');
  const policy = [
    "default-src 'none'",
    `style-src ${hashSource(style)}`,
    `script-src ${hashSource(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const parts: Readonly<Record<string, string>> = {
    'content="policy"': `content="${policy}"`,
    '<title>title</title>': `<title>Who may read which secret: ${escaped(report.platform)}</title>`,
    '<!-- style -->': `<style>${style}</style>`,
    '<!-- data -->': `<script type="application/json" id="data">${jsonInPage(pageData(report))}</script>`,
    '<!-- script -->': `<script>${script}</script>`,
  };
  return Object.entries(parts).reduce(
    (page, [mark, text]) => page.replace(mark, () => text),
    template('page.html'),
  );
}
