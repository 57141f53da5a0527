import { type Colors } from 'picocolors/types';
import { printable, visibleText } from '../plan/quote';
import { LAYOUT } from './layout';
import { listed } from './listing';
import { goesWith } from './removed-tenant';
import { type RemovedTenant, type TenantChanges } from './tenant-changes';

const NAMED = 10;

/** What becomes of tenants, in a line: `1 added (shop), 2 changed (mail, search)`; undefined where nothing does. */
export function changesText({ added, renamed, changed, removed }: TenantChanges): string | undefined {
  const parts = [
    { what: 'added', names: added },
    { what: 'renamed', names: renamed.map(({ from, to }) => `${from} to ${to}`) },
    { what: 'changed', names: changed },
    { what: 'removed', names: removed.map(({ name }) => name) },
  ].filter(({ names }) => names.length > 0);
  if (parts.length === 0) return undefined;
  return parts
    .map(({ what, names }) => `${names.length} ${what} (${listed(names.map(visibleText), NAMED)})`)
    .join(', ');
}

/** Where the lines go to. */
interface Shown {
  readonly out: string;
  readonly colors: Colors;
}

/** What tenants that were renamed or removed mean for whoever applies the output; nothing where there are none. */
export function changeLines(changes: TenantChanges, shown: Shown): string[] {
  return [
    ...renamedLines(changes, shown),
    ...forgottenLines(changes, shown),
    ...removalLines(changes, shown),
  ];
}

/** That nothing ends yet, and how it goes on. */
function renamedLines({ renamed }: TenantChanges, { colors: { bold, yellow } }: Shown): string[] {
  if (renamed.length === 0) return [];
  const names = renamed.map(({ from, to }) => `${visibleText(from)} is ${visibleText(to)}`);
  return [
    bold('Renamed: what is in Vault is there under both names, and nothing ends'),
    `  ${yellow(listed(names, NAMED))}`,
    '  Apply the Terraform, then the manifests; take `formerly` out once all of it is refreshed: docs/renaming.md.',
    '',
  ];
}

/** What goes with a former name that is said no more. */
function forgottenLines({ forgotten }: TenantChanges, { colors: { bold, yellow } }: Shown): string[] {
  if (forgotten.length === 0) return [];
  return [
    bold('Former names: applying this destroys what is in Vault under them'),
    `  ${yellow(listed(forgotten.map(visibleText), NAMED))}`,
    '  Logins by them end; users of their database roles live on until they expire. What was not applied since the',
    '  renaming fails from then on: look first that every ExternalSecret was refreshed.',
    '',
  ];
}

/** What applying destroys of tenants that are removed, what that ends, in which order it is done, and the way back. */
function removalLines({ removed }: TenantChanges, { out, colors: { bold, yellow } }: Shown): string[] {
  if (removed.length === 0) return [];
  const told = removed.filter(({ was }) => was !== undefined);
  const more = removed.length - told.length;
  return [
    bold('Removed: applying this destroys what is in Vault, and in Kubernetes what is pruned'),
    ...told.flatMap((tenant) => [`  ${yellow(visibleText(tenant.name))}`, ...linesOf(tenant)]),
    ...(more > 0 ? [`  and ${more} more: git diff ${out}/${LAYOUT.plan('')}`] : []),
    `  The order that leaves no login behind: ${out}/${LAYOUT.applyGuide}, "Take down a tenant".`,
    '  The way back: revert the change (git revert), synthesize, apply. Names are as before; what was revoked is made anew.',
    '',
  ];
}

function linesOf({ name, was, successor }: RemovedTenant): string[] {
  if (was === undefined) return [];
  if ('problem' in was) return [`    its plan document tells nothing: ${printable(was.problem)}`];
  const lines = goesWith(was.record).map(printable);
  if (successor === undefined) return lines;
  return [
    ...lines,
    `    renamed?      ${successor} has its prefix: formerly: '${visibleText(name)}' there keeps all of it until nothing uses it`,
  ];
}
