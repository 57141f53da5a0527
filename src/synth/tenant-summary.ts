import { type Colors } from 'picocolors/types';
import { printable, visibleText } from '../plan/quote';
import { LAYOUT } from './layout';
import { listed } from './listing';
import { goesWith } from './removed-tenant';
import { type RemovedTenant, type TenantChanges } from './tenant-changes';

const NAMED = 10;

/** What becomes of tenants, in a line: `1 added (shop), 2 changed (mail, search)`; undefined where nothing does. */
export function changesText({ added, changed, removed }: TenantChanges): string | undefined {
  const parts = [
    { what: 'added', names: added },
    { what: 'changed', names: changed },
    { what: 'removed', names: removed.map(({ name }) => name) },
  ].filter(({ names }) => names.length > 0);
  if (parts.length === 0) return undefined;
  return parts
    .map(({ what, names }) => `${names.length} ${what} (${listed(names.map(visibleText), NAMED)})`)
    .join(', ');
}

/** What applying destroys of tenants that are removed, what that ends, in which order it is done, and the way back. */
export function removalLines(
  { removed }: TenantChanges,
  { out, colors: { bold, yellow } }: { readonly out: string; readonly colors: Colors },
): string[] {
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

function linesOf({ was }: RemovedTenant): string[] {
  if (was === undefined) return [];
  if ('problem' in was) return [`    its plan document tells nothing: ${printable(was.problem)}`];
  return goesWith(was.record).map(printable);
}
