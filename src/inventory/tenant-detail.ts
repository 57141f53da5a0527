import { goDuration } from '../plan/duration';
import { type Inventory, type KnownAsset, type KnownIdentity, type KnownTenant } from './inventory';
import { type Delivery } from './delivery';
import { AssetsByTenant } from './tenant-summary';
import { type Reader, type Why } from './reader';
import { textTable } from './text-table';

/** All that one tenant has, and has to do with. */
export interface TenantDetail extends KnownTenant {
  /** The identities that it can use. */
  readonly identities: readonly KnownIdentity[];
  readonly own: readonly KnownAsset[];
  /** What it may have of others. */
  readonly ofOthers: readonly KnownAsset[];
  readonly deliveries: readonly Delivery[];
}

/** A reason in words, for a table. */
const WHY_TEXT: Readonly<Record<Why, string>> = {
  own: 'its own',
  shared: 'shared by name',
  granted: 'granted by name',
  allowed: 'allowed by a policy',
};

/** One tenant; undefined where there is none of that name. */
export function tenantDetail(inventory: Inventory, name: string): TenantDetail | undefined {
  const tenant = inventory.tenants.find((each) => each.name === name);
  if (!tenant) return undefined;
  const assets = new AssetsByTenant(inventory);
  return {
    ...tenant,
    identities: inventory.identities.filter(({ tenants }) => tenants.includes(name)),
    own: assets.own(name),
    ofOthers: assets.ofOthers(name),
    deliveries: assets.deliveries(name),
  };
}

/** Who may have something, in words: tenants by name, a login that no tenant can use by its role. */
function readerText({ tenants, others, mount, role }: Reader): string {
  const names = [...tenants, ...others];
  return names.length > 0 ? names.join(', ') : `${mount}/${role}`;
}

/** One tenant for people. */
export function showText(detail: TenantDetail): string {
  const { name, cluster, server, prefix, access, namespaces, identities, own, ofOthers, deliveries } = detail;
  const extent = access === 'prefix' ? 'all below it' : 'what is used of it';
  const head = textTable(
    [`Tenant ${name}`, ''],
    [
      ['  cluster', cluster],
      ['  namespaces', namespaces.join(', ') || '-'],
      ['  Vault', `${server}, ${prefix}: it reads ${extent}`],
    ],
  );
  const sections = [
    section(
      'Identities',
      ['ROLE', 'TOKEN', 'POLICIES', 'ALSO USED BY'],
      identities.map(({ mount, role, tokenTtl, policies, tenants, others }) => [
        `${mount}/${role}`,
        tokenTtl === 0 ? '-' : goDuration(tokenTtl),
        policies.join(', ') || '-',
        [...tenants.filter((other) => other !== name), ...others].join(', ') || '-',
      ]),
    ),
    section(
      'Its own in Vault',
      ['PATH', 'WHAT', 'WHO MAY', 'WHY'],
      own.flatMap((asset) => rowsOf(asset, () => true)),
    ),
    section(
      "Others' in Vault that it may have",
      ['PATH', 'WHAT', 'OF', 'WHY'],
      ofOthers.flatMap((asset) =>
        rowsOf(asset, ({ tenants }) => tenants.includes(name)).map(([path = '', what = '', , why = '']) => [
          path,
          what,
          asset.owner ?? 'the platform',
          why,
        ]),
      ),
    ),
    section(
      'Delivered to it',
      ['SECRET', 'KEYS', 'EVERY', 'LIVES', 'OF'],
      deliveries.map(({ namespace, secret, keys, refresh, life, reads }) => [
        `${namespace}/${secret}`,
        keys?.join(', ') ?? 'those that Vault has',
        refresh === 0 ? 'once' : goDuration(refresh),
        life === undefined ? '-' : goDuration(life),
        [...new Set(reads.map(({ path }) => path))].join(', '),
      ]),
    ),
  ];
  return [head, ...sections].filter((text) => text !== '').join('\n');
}

function section(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return `${title}\n${textTable(heads, rows)
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n')}`;
}

function rowsOf(asset: KnownAsset, isShown: (reader: Reader) => boolean): string[][] {
  const { path, kind, properties, life } = asset;
  const what =
    life === undefined
      ? `${kind}${properties ? ` (${properties.join(', ')})` : ''}`
      : `${kind}, lives ${goDuration(life)}`;
  const readers = asset.readers.filter(isShown);
  if (readers.length === 0) return [[path, what, 'nobody', '-']];
  return readers.map((reader) => [path, what, readerText(reader), WHY_TEXT[reader.why]]);
}
