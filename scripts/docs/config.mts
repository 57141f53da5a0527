import { readFileSync } from 'node:fs';
import { defineConfig, type DefaultTheme } from 'vitepress';

/** The list of pages, which scripts/docs/main.ts writes beside this file. */
const sidebar = JSON.parse(
  readFileSync(new URL('sidebar.json', import.meta.url), 'utf8'),
) as DefaultTheme.SidebarItem[];

/** The site: everything it needs is in it, and nothing is fetched from elsewhere. */
export default defineConfig({
  title: 'tenantry',
  description: 'Who may read which secret: Terraform for Vault and manifests for ESO from one definition.',
  lang: 'en',
  cleanUrls: false,
  markdown: {
    // Names in angle brackets are no HTML, and templates in braces none of Vue's.
    html: false,
    config: ({ renderer, utils }) => {
      const inert = (text = '') => utils.escapeHtml(text).replaceAll('{{', '&#123;&#123;');
      renderer.rules.text = (tokens, index) => inert(tokens[index]?.content);
      renderer.rules.code_inline = (tokens, index) => `<code>${inert(tokens[index]?.content)}</code>`;
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Begin', link: '/docs/init' },
      { text: 'Rules', link: '/RULES' },
      { text: 'Errors', link: '/ERRORS' },
      { text: 'API', link: '/api/' },
    ],
    sidebar,
  },
});
