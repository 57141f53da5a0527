import { type Capability } from '../../src/plan/policy-rule';
import { type PlanRecord } from '../../src/plan/records';
import { type Mutable } from '../checks/example-plan';
import { MUTATIONS } from '../checks/mutations';
import { type Random } from '../checks/random';

type Edit = (plan: Mutable<PlanRecord>, random: Random) => void;

/** Owners of a plan, the platform among them. */
function ownersOf(plan: Mutable<PlanRecord>) {
  return [plan, ...plan.tenants];
}

const CAPABILITIES: readonly Capability[] = [
  'read',
  'list',
  'create',
  'update',
  'patch',
  'delete',
  'deny',
  'sudo',
];

function anyPolicy(plan: Mutable<PlanRecord>, random: Random) {
  return random.oneOf(ownersOf(plan).flatMap(({ policies }) => policies));
}

function anyRole(plan: Mutable<PlanRecord>, random: Random) {
  return random.oneOf(ownersOf(plan).flatMap(({ authRoles }) => authRoles));
}

/** A path that some rule has, cut, widened or as it is. */
function anyPath(plan: Mutable<PlanRecord>, random: Random): string {
  const path = random.oneOf(anyPolicy(plan, random).rules).path;
  const segments = path.split('/');
  switch (random.below(5)) {
    case 0:
      return `${segments.slice(0, 1 + random.below(segments.length)).join('/')}/*`;
    case 1:
      return segments.map((segment, at) => (at === 2 ? '+' : segment)).join('/');
    case 2:
      return `${path.replace(/\*$/, '')}x`;
    case 3:
      return `${path.replace(/[/*]*$/, '')}*`;
    default:
      return path;
  }
}

/** Changes of who may do what: some widen, some narrow, some change nothing. */
const EDITS: readonly Edit[] = [
  (plan, random) => {
    const policy = anyPolicy(plan, random);
    policy.rules.splice(random.below(policy.rules.length), 1);
    if (policy.rules.length === 0)
      policy.rules.push({ path: 'auth/token/lookup-self', capabilities: ['read'], reason: '' });
  },
  (plan, random) => {
    const rule = {
      path: anyPath(plan, random),
      capabilities: [random.oneOf(CAPABILITIES)],
      reason: 'an edit',
    };
    anyPolicy(plan, random).rules.push(rule);
  },
  (plan, random) => {
    random.oneOf(anyPolicy(plan, random).rules).capabilities.push(random.oneOf(CAPABILITIES));
  },
  (plan, random) => {
    const namespaces = plan.tenants.flatMap((tenant) => tenant.namespaces.map(({ name }) => name));
    anyRole(plan, random).namespaces.push(random.onceIn(4) ? 'elsewhere' : random.oneOf(namespaces));
  },
  (plan, random) => {
    const role = anyRole(plan, random);
    role.namespaces = role.namespaces.slice(1);
  },
  (plan, random) => anyRole(plan, random).policies.push(anyPolicy(plan, random).name),
  (plan, random) => {
    const role = anyRole(plan, random);
    role.noDefaultPolicy = !role.noDefaultPolicy;
  },
  (plan, random) => {
    plan.tenants.splice(random.below(plan.tenants.length), 1);
  },
  (plan, random) => void random.oneOf(MUTATIONS).apply(plan, random),
];

/** Changes a plan in one to four ways. */
export function edit(plan: Mutable<PlanRecord>, random: Random): void {
  for (let left = 1 + random.below(4); left > 0 && plan.tenants.length > 1; left--)
    random.oneOf(EDITS)(plan, random);
}
