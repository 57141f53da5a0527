import { access, data, overview } from './access.js';
import { duration, h, paged, paper, plural, row, table } from './dom.js';
import { tenant, tenants } from './tenants.js';

/** How long a credential outlives its replacement; what is never replaced ends in use. */
const spare = ({ life, refresh }) => (refresh > 0 ? life - refresh : 0);

function lifetimes() {
  const living = data.deliveries.filter(({ life }) => life !== undefined).sort((a, b) => spare(a) - spare(b));
  const longest = Math.max(1, ...living.map(({ life }) => life));
  const bar = ({ cluster, namespace, secret, life, refresh }) => {
    const share = Math.max(0.02, Math.sqrt(life / longest));
    const ticks = refresh > 0 ? Math.min(20, Math.ceil(life / refresh) - 1) : 0;
    const text =
      refresh > 0
        ? `${duration(life)}, replaced every ${duration(refresh)}: ${duration(spare({ life, refresh }))} to spare`
        : `${duration(life)}, never replaced`;
    return h(
      'div',
      { class: 'bar' },
      h(
        'div',
        {},
        h('code', {}, `${namespace}/${secret}`),
        h('span', { class: 'muted small' }, ` in ${cluster}`),
        h('div', { class: 'muted small' }, text),
      ),
      h(
        'div',
        { class: 'track', title: text },
        h('div', { class: 'life', style: `width:${(share * 100).toFixed(2)}%` }),
        Array.from({ length: ticks }, (_, index) =>
          h('div', { class: 'tick', style: `left:${(((index + 1) * refresh) / life) * share * 100}%` }),
        ),
      ),
    );
  };
  return [
    h('h2', {}, 'Lifetimes'),
    h(
      'p',
      { class: 'lead' },
      'How long a credential lives, and when it is replaced: what has the least to spare first. The axis is of square roots, so that minutes and days are both seen.',
    ),
    living.length > 0
      ? paged(living, 40, (some) => h('div', { class: 'bars' }, some.map(bar)), 'credential')
      : h('p', { class: 'muted' }, 'No credential that is delivered has a life of its own.'),
  ];
}

function findings() {
  const rank = ({ severity, acknowledged }) => (acknowledged ? 2 : severity === 'error' ? 0 : 1);
  const sorted = [...data.findings].sort((a, b) => rank(a) - rank(b));
  return [
    h('h2', {}, 'Findings'),
    h(
      'p',
      { class: 'lead' },
      'What the rules found, and what was acknowledged: by whom the definition tells, why stands beside it.',
    ),
    sorted.length > 0
      ? paged(
          sorted,
          50,
          (some) =>
            table(
              ['Rule', 'What', 'Where', 'Acknowledged'],
              some.map(({ rule, severity, message, origin, acknowledged, fix }) =>
                row(
                  [
                    h(
                      'span',
                      { class: `chip ${acknowledged ? '' : severity}` },
                      acknowledged ? 'acknowledged' : severity,
                    ),
                    ' ',
                    h('code', {}, rule),
                  ],
                  [message, !acknowledged && h('div', { class: 'muted small' }, fix)],
                  h('span', { class: 'path' }, origin),
                  acknowledged ?? '–',
                ),
              ),
            ),
          'finding',
        )
      : h('p', { class: 'muted' }, 'None.'),
  ];
}

function evidence() {
  const list = (texts, kind) =>
    texts.length > 0
      ? h(
          'ul',
          {},
          texts.map((text) =>
            h(
              'li',
              {},
              kind === 'proven' &&
                h(
                  'span',
                  { class: `chip ${text.startsWith('Not proven') ? 'error' : 'proven'}` },
                  text.startsWith('Not proven') ? 'open' : 'proven',
                ),
              ' ',
              text,
            ),
          ),
        )
      : '–';
  return [
    h('h2', {}, 'Evidence'),
    h(
      'p',
      { class: 'lead' },
      `What auditors ask, and what of the answer is in this definition. It is the plan with the digest ${data.digest.slice(0, 16)}…, and no other; a legal assessment it is not.`,
    ),
    table(
      ['Question', 'Proven', 'Configured', 'Remains with you'],
      data.evidence.map(({ question, asked, proven, configured, duty }) =>
        row(
          [
            h('strong', {}, question),
            h(
              'div',
              { class: 'small' },
              asked.map((each) => h('span', { class: 'chip' }, each)),
            ),
          ],
          list(proven, 'proven'),
          list(configured),
          list(duty),
        ),
      ),
    ),
  ];
}

const VIEWS = { overview, access, tenants, lifetimes, findings, evidence };
const COUNTS = { access: data.assets.length, tenants: data.tenants.length, findings: data.findings.length };
const nav = document.querySelector('.tabs');
const main = document.getElementById('main');

function shown() {
  const [view, ...rest] = location.hash.slice(1).split('/');
  const isTenant = view === 'tenant';
  const name = isTenant ? 'tenants' : view in VIEWS ? view : 'overview';
  for (const tab of nav.children) {
    const isHere = tab.dataset.view === name;
    tab.setAttribute('aria-selected', String(isHere));
    tab.tabIndex = isHere ? 0 : -1;
  }
  const content = isTenant ? tenant(decodeURIComponent(rest.join('/'))) : VIEWS[name]();
  main.replaceChildren(...content.flat().filter(Boolean));
  main.setAttribute('aria-labelledby', `tab-${name}`);
  document.getElementById('tenant-title')?.focus();
  scrollTo(0, 0);
}

for (const view of Object.keys(VIEWS)) {
  const tab = h(
    'button',
    {
      type: 'button',
      role: 'tab',
      id: `tab-${view}`,
      'aria-controls': 'main',
      onclick: () => (location.hash = view),
    },
    view[0].toUpperCase() + view.slice(1),
    COUNTS[view] !== undefined && h('span', { class: 'count' }, COUNTS[view].toLocaleString('en')),
  );
  tab.dataset.view = view;
  nav.append(tab);
}
nav.addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = [...nav.children];
  const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const search = document.getElementById('search');
  if (!search) return;
  event.preventDefault();
  search.focus();
});
// On paper there is everything: each part, and all pages of it.
addEventListener('beforeprint', () => {
  paper.printing = true;
  main.replaceChildren(
    ...Object.values(VIEWS).map((view) => h('section', {}, view().flat().filter(Boolean))),
  );
});
addEventListener('afterprint', () => {
  paper.printing = false;
  shown();
});
document.getElementById('title').textContent = `Who may read which secret: ${data.platform}`;
document.getElementById('subtitle').textContent =
  `${plural(data.tenants.length, 'tenant')}, ${plural(data.assets.length, 'secret, credential or key', 'secrets, credentials and keys')}; plan ${data.digest.slice(0, 12)}`;
addEventListener('hashchange', shown);
shown();
