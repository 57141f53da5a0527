import { assetButton, data, isTenant, others, ownerOf, tenantLink } from './access.js';
import { duration, h, paged, row, table } from './dom.js';

export function tenants() {
  const place = h('div');
  const show = (text) => {
    const found = data.tenants.filter(({ name, cluster, namespaces }) =>
      `${name} ${cluster} ${namespaces.join(' ')}`.toLowerCase().includes(text.toLowerCase()),
    );
    place.replaceChildren(
      paged(
        found,
        50,
        (some) =>
          table(
            ['Tenant', 'Cluster', 'Namespaces', 'Its own', 'Of others', 'Delivered'],
            some.map(({ name, cluster, namespaces }) => {
              const { own, ofOthers, deliveries } = partsOf(name);
              return row(
                tenantLink(name),
                cluster,
                namespaces.join(', '),
                String(own.length),
                String(ofOthers.length),
                String(deliveries.length),
              );
            }),
          ),
        'tenant',
      ),
    );
  };
  show('');
  return [
    h('h2', {}, 'Tenants'),
    h(
      'div',
      { class: 'controls' },
      h('input', {
        type: 'search',
        id: 'search',
        placeholder: 'Name, cluster, namespace …   ( / )',
        'aria-label': 'Search tenants',
        oninput: (event) => show(event.target.value),
      }),
    ),
    place,
  ];
}

const byTenant = new Map(
  data.tenants.map(({ name }) => [name, { own: [], ofOthers: [], deliveries: [], identities: [] }]),
);
for (const asset of data.assets) {
  byTenant.get(asset.owner)?.own.push(asset);
  const names = new Set(asset.readers.flatMap(({ identity }) => data.identities[identity].tenants));
  for (const name of names) if (name !== asset.owner) byTenant.get(name)?.ofOthers.push(asset);
}
for (const delivery of data.deliveries) byTenant.get(delivery.tenant)?.deliveries.push(delivery);
for (const identity of data.identities)
  for (const name of identity.tenants) byTenant.get(name)?.identities.push(identity);
const partsOf = (name) => byTenant.get(name);

export function tenant(name) {
  const known = data.tenants.find((each) => each.name === name);
  if (!known)
    return [h('h2', {}, 'No such tenant'), h('p', {}, 'There is none called ', h('code', {}, name), '.')];
  const { own, ofOthers, deliveries, identities } = partsOf(name);
  const assetTable = (some) =>
    table(
      ['Path', 'What', 'Of', 'Who else'],
      some.map((asset) =>
        row(assetButton(asset), asset.kind, ownerOf(asset), others(asset).length > 0 ? others(asset) : '–'),
      ),
    );
  return [
    h(
      'section',
      {},
      h('p', { class: 'small' }, h('a', { href: '#tenants' }, 'Tenants'), ' / '),
      h('h2', { id: 'tenant-title', tabindex: -1 }, name),
      h(
        'dl',
        { class: 'facts' },
        h('dt', {}, 'Cluster'),
        h('dd', {}, known.cluster),
        h('dt', {}, 'Namespaces'),
        h('dd', {}, known.namespaces.join(', ')),
        h('dt', {}, 'In Vault'),
        h(
          'dd',
          {},
          h('code', {}, known.prefix),
          ` on ${known.server}: it reads ${known.access === 'prefix' ? 'all below it' : 'what is used of it'}`,
        ),
      ),
    ),
    h('section', {}, h('h3', {}, 'How a value gets there'), graph(name)),
    own.length > 0 && h('section', {}, h('h3', {}, 'Its own in Vault'), paged(own, 20, assetTable, 'asset')),
    ofOthers.length > 0 &&
      h('section', {}, h('h3', {}, 'Of others, that it may have'), paged(ofOthers, 20, assetTable, 'asset')),
    deliveries.length > 0 &&
      h(
        'section',
        {},
        h('h3', {}, 'Secrets delivered to it'),
        paged(
          deliveries,
          20,
          (some) =>
            table(
              ['Secret', 'Keys', 'Fetched', 'Of'],
              some.map(({ namespace, secret, keys, refresh, reads }) =>
                row(
                  h('code', {}, `${namespace}/${secret}`),
                  keys ? keys.join(', ') : 'those that Vault has',
                  refresh === 0 ? 'once' : `every ${duration(refresh)}`,
                  [...new Set(reads.map(({ path }) => path))].map((path) =>
                    h('div', { class: 'path' }, path),
                  ),
                ),
              ),
            ),
          'Secret',
        ),
      ),
    identities.length > 0 &&
      h(
        'section',
        {},
        h('h3', {}, 'Identities that it can use'),
        table(
          ['Role', 'Token lives', 'Policies', 'Also used by'],
          identities.map(({ mount, role, tokenTtl, policies, tenants: users, others: strangers }) =>
            row(
              h('code', {}, `${mount}/${role}`),
              tokenTtl ? duration(tokenTtl) : '–',
              h('code', {}, policies.join(', ')),
              [...users.filter((other) => other !== name), ...strangers].map((other) =>
                isTenant(other) ? tenantLink(other) : h('span', { class: 'chip' }, other),
              ),
            ),
          ),
        ),
      ),
  ];
}

/** Nodes that one column of the graph has room for. */
const ROOM = 24;

/** Tenant, identities, policies, paths and Secrets, each in a column, joined where one leads to the other. */
function graph(name) {
  const { deliveries, identities } = partsOf(name);
  const columns = [new Map(), new Map(), new Map(), new Map(), new Map()];
  const edges = new Map();
  const node = (column, id, label, kind) => {
    if (!columns[column].has(id) && columns[column].size < ROOM) columns[column].set(id, { id, label, kind });
    return columns[column].get(id);
  };
  const edge = (from, to) => from && to && edges.set(`${from.id} ${to.id}`, [from, to]);
  const me = node(0, `tenant ${name}`, name, 'tenant');
  const known = new Map(identities.map((identity) => [identity.key, identity]));
  for (const delivery of deliveries) {
    const secret = `${delivery.namespace}/${delivery.secret}`;
    for (const { identity, path, policies } of delivery.reads) {
      const login = known.get(identity);
      if (!login) continue;
      const role = node(1, `role ${identity}`, login.role, 'identity');
      const at = node(3, `path ${path}`, path, 'path');
      edge(me, role);
      for (const policy of policies) {
        const rule = node(2, `policy ${identity} ${policy}`, policy, 'policy');
        edge(role, rule);
        edge(rule, at);
      }
      edge(at, node(4, `secret ${secret}`, secret, 'secret'));
    }
  }
  if (columns[3].size === 0) return h('p', { class: 'muted' }, 'Nothing is delivered to it.');
  return drawn(columns, [...edges.values()], name);
}

function drawn(columns, edges, name) {
  const [width, height, gap, step] = [196, 26, 48, 36];
  const heads = ['Tenant', 'Identity', 'Policy', 'Path', 'Secret'];
  const most = Math.max(...columns.map(({ size }) => size));
  columns.forEach((nodes, column) => {
    [...nodes.values()].forEach((each, index) => {
      each.x = column * (width + gap) + 1;
      each.y = 26 + (index + (most - nodes.size) / 2) * step;
    });
  });
  const cut = (text) => (text.length > 27 ? `…${text.slice(-26)}` : text);
  const [total, tall] = [5 * width + 4 * gap + 2, 30 + most * step];
  return h(
    'div',
    { class: 'graph', tabindex: 0, role: 'region', 'aria-label': `From ${name} to its Secrets` },
    h(
      'svg',
      { width: total, height: tall, viewBox: `0 0 ${total} ${tall}`, role: 'img' },
      h(
        'g',
        { class: 'heads' },
        heads.map((text, column) => h('text', { x: column * (width + gap) + 2, y: 14 }, text)),
      ),
      h(
        'g',
        {},
        edges.map(([from, to]) => {
          const [x1, y1, x2, y2] = [from.x + width, from.y + height / 2, to.x, to.y + height / 2];
          const bend = (x1 + x2) / 2;
          return h('path', { d: `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}` });
        }),
      ),
      columns.flatMap((nodes) =>
        [...nodes.values()].map(({ x, y, label, kind }) =>
          h(
            'g',
            { class: `kind-${kind}` },
            h('title', {}, label),
            h('rect', { x, y, width, height, rx: 7 }),
            h('text', { x: x + 9, y: y + 17 }, cut(label)),
          ),
        ),
      ),
    ),
  );
}
