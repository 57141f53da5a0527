import { type Grant } from '../../src/access/difference';
import { type Acl } from '../../src/access/acl';
import { CAPABILITY_BITS } from '../../src/access/capability';
import { winningRule } from '../../src/access/decision';
import { isInSet } from '../../src/access/path-set';
import { CheckContext } from '../../src/checks/context';
import { type PlanRecord } from '../../src/plan/records';

const GRANTS: readonly Grant[] = [
  'read',
  'list',
  'create',
  'update',
  'patch',
  'delete',
  'scan',
  'recover',
  'subscribe',
  'sudo',
];

/** Requests that the rules of plans can tell apart, and some more: of each wildcard a few ways to fill it in. */
export function pathsOf(...plans: readonly PlanRecord[]): string[] {
  const owners = plans.flatMap((plan) => [plan, ...plan.tenants]);
  const written = owners.flatMap(({ policies }) =>
    policies.flatMap(({ rules }) => rules.map(({ path }) => path)),
  );
  const segments = [...new Set(written.flatMap((path) => path.replace(/\*$/, '').split('/')))].filter(
    (segment) => segment !== '' && segment !== '+',
  );
  const filled = new Set<string>();
  for (const path of written) {
    const whole = path.includes('/+') ? segments.map((segment) => path.replaceAll('+', segment)) : [path];
    for (const one of whole.map((text) => text.replaceAll('+', 'zz'))) {
      const glob = one.endsWith('*');
      const body = glob ? one.slice(0, -1) : one;
      for (const end of glob ? ['', 'zz', '/zz', 'zz/zz', 'x'] : ['', 'x']) filled.add(`${body}${end}`);
    }
  }
  const plain = [...filled].map((path) => path.replace(/\/+$/, '')).filter((path) => !path.includes('//'));
  return [...new Set(plain)].flatMap((path) => [path, `${path}/`]);
}

/** How a capability is looked up: a LIST may fall back to its path without the slash. */
function isGranted(acl: Acl, grant: Grant, path: string): boolean {
  const lookups =
    grant === 'list' || grant === 'scan'
      ? [grant]
      : grant === 'sudo'
        ? (['read', 'list', 'scan'] as const)
        : (['read'] as const);
  return lookups.some((lookup) => {
    if (lookup !== 'read' && !path.endsWith('/')) return false;
    return Boolean((winningRule(acl, lookup, path)?.capabilities ?? 0) & CAPABILITY_BITS[grant]);
  });
}

/** Who may do what on which path: `<who> | <capability> | <path>`, each path tried. */
export function triedAccess(plan: PlanRecord, paths: readonly string[]): Set<string> {
  const context = new CheckContext(plan);
  const may = new Set<string>();
  for (const identity of context.identities().values()) {
    const { tenants, strangers } = context.users(identity);
    const whos = [
      ...[...tenants].map((name) => `tenant ${name}`),
      ...strangers.map((name) => `others ${name}`),
    ];
    const [possible] = [...identity.possibleAcls('*')];
    if (!possible) continue;
    for (const grant of GRANTS) {
      const harmless = grant === 'sudo' || grant === 'subscribe' ? [] : identity.harmless.on(grant);
      for (const path of paths) {
        if (!isGranted(possible.acl, grant, path) || harmless.some((set) => isInSet(set, path))) continue;
        for (const who of whos) may.add(`${who} | ${grant} | ${path}`);
      }
    }
  }
  return may;
}
