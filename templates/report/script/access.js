import { duration, h, paged, paper, plural, row, table } from './dom.js';

export const data = JSON.parse(document.getElementById('data').textContent);
export const WHY = {
  own: 'its own',
  shared: 'shared by name',
  granted: 'granted by name',
  allowed: 'allowed by a policy',
};

export const tenantLink = (name) =>
  h('a', { class: 'chip', title: name, href: `#tenant/${encodeURIComponent(name)}` }, name);
export const ownerOf = ({ owner }) => owner ?? 'the platform';
/** Who may have something by one reader: tenants by name, others in words, else the login itself. */
function namesOf(reader) {
  const { tenants, others, mount, role } = data.identities[reader.identity];
  return tenants.length + others.length > 0 ? [...tenants, ...others] : [`${mount}/${role}`];
}

function openDetail(asset) {
  const dialog = document.getElementById('detail');
  const readers = asset.readers.map((reader) => {
    const { mount, role } = data.identities[reader.identity];
    return h(
      'div',
      { class: 'reader' },
      h('h3', {}, namesOf(reader).join(', '), ' ', h('span', { class: 'chip' }, WHY[reader.why])),
      h(
        'dl',
        { class: 'facts' },
        h('dt', {}, 'logs in with'),
        h('dd', { class: 'path' }, `${mount}/${role}`),
        h('dt', {}, 'by rule'),
        h('dd', { class: 'path' }, reader.rule),
        h('dt', {}, 'of policy'),
        h('dd', { class: 'path' }, reader.policies.join(', ')),
        reader.reasons.length > 0 && [
          h('dt', {}, 'which is there for'),
          h('dd', {}, reader.reasons.join('; ')),
        ],
      ),
    );
  });
  dialog.replaceChildren(
    h('h2', { id: 'detail-title', class: 'path' }, asset.path),
    h(
      'p',
      { class: 'muted' },
      `${asset.kind} of ${ownerOf(asset)}, on ${asset.server}`,
      asset.life ? `; one lives ${duration(asset.life)}` : '',
      asset.properties ? `; ${asset.properties.join(', ')}` : '',
    ),
    readers.length > 0 ? h('div', {}, readers) : h('p', {}, 'Nobody may have it.'),
    h('form', { method: 'dialog' }, h('button', { class: 'plain' }, 'Close')),
  );
  dialog.showModal();
}

export function overview() {
  const errors = data.findings.filter(({ severity, acknowledged }) => severity === 'error' && !acknowledged);
  const warnings = data.findings.filter(
    ({ severity, acknowledged }) => severity !== 'error' && !acknowledged,
  );
  const acknowledged = data.findings.filter((finding) => finding.acknowledged);
  const verdict =
    errors.length > 0
      ? ['bad', `${plural(errors.length, 'error')}: what is below is not what it should be.`]
      : [
          '',
          'Every secret is readable by whom it is for, no tenant can read another’s, and no credential ends before it is replaced.',
        ];
  const number = (count, what) => h('div', { class: 'card' }, h('b', {}, count.toLocaleString('en')), what);
  const shared = data.assets.filter(({ readers }) => readers.some(({ why }) => why !== 'own'));
  return [
    h(
      'section',
      {},
      h(
        'div',
        { class: `verdict ${verdict[0]}` },
        h('div', {}, h('h2', {}, errors.length > 0 ? 'Not proven' : 'Proven'), h('p', {}, verdict[1])),
      ),
      acknowledged.length > 0 &&
        h(
          'p',
          { class: 'lead' },
          `${plural(acknowledged.length, 'finding')} were acknowledged, each with a reason: see Findings.`,
        ),
      h(
        'div',
        { class: 'cards' },
        number(data.tenants.length, 'tenants'),
        number(data.identities.length, 'identities'),
        number(data.assets.length, 'secrets, credentials, keys'),
        number(shared.length, 'of them shared or granted'),
        number(data.deliveries.length, 'Secrets delivered'),
        number(warnings.length, 'warnings'),
      ),
    ),
    h(
      'section',
      {},
      h('h2', {}, 'Shared across tenants'),
      h(
        'p',
        { class: 'lead' },
        'What somebody else than its owner may have. This is what a review has to look at.',
      ),
      shared.length > 0
        ? paged(
            shared,
            15,
            (some) =>
              table(
                ['What', 'Of', 'Who may have it'],
                some.map((asset) => row(assetButton(asset), ownerOf(asset), others(asset))),
              ),
            'shared one',
          )
        : h('p', { class: 'muted' }, 'Nothing is.'),
    ),
  ];
}

export function assetButton(asset) {
  return h('button', { class: 'cell path', type: 'button', onclick: () => openDetail(asset) }, asset.path);
}

export function others(asset) {
  const names = new Set(asset.readers.filter(({ why }) => why !== 'own').flatMap(namesOf));
  return [...names]
    .filter((name) => name !== asset.owner)
    .map((name) => (isTenant(name) ? tenantLink(name) : h('span', { class: 'chip' }, name)));
}

const tenantNames = new Set(data.tenants.map(({ name }) => name));
export const isTenant = (name) => tenantNames.has(name);

const texts = new Map();

/** What of an asset is searched, made once. */
function searched(asset) {
  let text = texts.get(asset);
  if (text === undefined) {
    text = `${asset.path} ${ownerOf(asset)} ${asset.readers.flatMap(namesOf).join(' ')}`.toLowerCase();
    texts.set(asset, text);
  }
  return text;
}

/** Columns that a matrix has room for. */
const COLUMNS = 14;

export function access() {
  const state = { text: '', kind: '', why: '', owner: '' };
  const place = h('div');
  const show = () => {
    const words = state.text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = data.assets.filter((asset) => {
      if (state.kind && asset.kind !== state.kind) return false;
      if (state.why && !asset.readers.some(({ why }) => why === state.why)) return false;
      if (words.length === 0) return true;
      const text = searched(asset);
      return words.every((word) => text.includes(word));
    });
    // A matrix needs width: where there is none, who may have it stands below it.
    const isNarrow = paper.printing || matchMedia('(max-width: 640px)').matches;
    place.replaceChildren(paged(found, 40, isNarrow ? column : matrix, 'asset'));
  };
  const choice = (name, label, options) =>
    h(
      'select',
      { 'aria-label': label, onchange: (event) => ((state[name] = event.target.value), show()) },
      h('option', { value: '' }, label),
      options.map(([value, text]) => h('option', { value }, text)),
    );
  show();
  return [
    h('h2', {}, 'Who may have what'),
    h(
      'p',
      { class: 'lead' },
      'Each mark was decided as Vault decides, over all policies of the identity. Choose one to see the rule, and why it is there.',
    ),
    h(
      'div',
      { class: 'controls' },
      h('input', {
        type: 'search',
        id: 'search',
        placeholder: 'Path, tenant, role …   ( / )',
        'aria-label': 'Search paths, tenants and roles',
        oninput: (event) => ((state.text = event.target.value), show()),
      }),
      choice('kind', 'Every kind', [
        ['secret', 'Secrets'],
        ['credential', 'Credentials'],
        ['key', 'Keys'],
      ]),
      choice('why', 'Every reason', Object.entries(WHY)),
    ),
    place,
  ];
}

function column(assets) {
  const marks = ({ readers }) =>
    readers.map((reader) =>
      h(
        'div',
        { class: 'small' },
        namesOf(reader).map((name) => (isTenant(name) ? tenantLink(name) : name)),
        ` ${WHY[reader.why]}`,
      ),
    );
  return table(
    ['Asset, and who may have it'],
    assets.map((asset) =>
      row([
        assetButton(asset),
        h('div', { class: 'muted small' }, `${asset.kind} of ${ownerOf(asset)}`),
        marks(asset),
      ]),
    ),
  );
}

function matrix(assets) {
  const names = [...new Set(assets.flatMap(({ readers }) => readers.flatMap(namesOf)))].sort();
  const shown = names.slice(0, COLUMNS);
  const left = new Set(names.slice(shown.length));
  const rows = assets.map((asset) => {
    const cells = shown.map((name) => {
      const reader = asset.readers.find((each) => namesOf(each).includes(name));
      if (!reader) return '';
      const label = `${name} may have ${asset.path}: ${WHY[reader.why]}`;
      return h(
        'button',
        {
          class: `cell ${reader.why}`,
          type: 'button',
          title: label,
          'aria-label': label,
          onclick: () => openDetail(asset),
        },
        reader.why,
      );
    });
    const more = asset.readers.flatMap(namesOf).filter((name) => left.has(name)).length;
    return row(
      [assetButton(asset), h('div', { class: 'muted small' }, `${asset.kind} of ${ownerOf(asset)}`)],
      ...cells,
      ...(left.size > 0 ? [more > 0 ? `+${more}` : ''] : []),
    );
  });
  const heads = [
    'Asset',
    ...shown.map((name) => (isTenant(name) ? tenantLink(name) : name)),
    ...(left.size > 0 ? [`${left.size} more`] : []),
  ];
  return table(heads, rows, { class: 'matrix', label: 'Access matrix' });
}
