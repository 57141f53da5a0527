import { CheckFormat, Checks, SecretSource } from '../../src';
import { sortedFindings, withCauses } from '../../src/checks/cause';
import { type Finding } from '../../src/plan/finding';
import { type PlanRecord } from '../../src/plan/records';
import { ExampleParts, examplePlan, type Mutable } from './example-plan';
import { define, tenantOf } from '../domain/definition';

const finding = (message: string, more: Partial<Finding> = {}): Finding => ({
  rule: 'r',
  severity: 'error',
  origin: message,
  message,
  fix: 'Mend it.',
  ...more,
});

/** Two tenants with one namespace: ten findings of one cause. */
function checks(acknowledge = false): Checks {
  const definition = define();
  for (const id of ['cart', 'shop']) {
    const tenant = tenantOf(definition, id, { namespaces: ['shop'] });
    tenant.addExternalSecret('api', { source: SecretSource.extract(tenant.secret('api')) });
    if (acknowledge) tenant.acknowledge('namespace-of-two-tenants', 'They are one team by now.');
  }
  return Checks.of(definition.platform);
}

test('what follows from one foreign namespace stands below it, and says so', () => {
  const { errors } = checks();
  const cause = "namespace 'shop' of cluster 'prod' belongs to tenant 'cart' and to tenant 'shop'";
  expect(errors[0]).toMatchObject({ message: cause, follows: undefined });
  expect(errors.slice(1).length).toBeGreaterThan(5);
  expect(errors.filter(({ follows }) => follows !== cause)).toEqual([errors[0]]);
});

test.each([
  [CheckFormat.TEXT, "\n  may follow from: namespace 'shop'"],
  [CheckFormat.GITHUB, ". May follow from: namespace 'shop'"],
  [CheckFormat.JUNIT, "\n  may follow from: namespace 'shop'"],
  [CheckFormat.SARIF, ". May follow from: namespace 'shop'"],
  [CheckFormat.JSON, '"follows": "namespace \'shop\''],
])('%s says it', (format, text) => expect(checks().report(format)).toContain(text));

test('nothing follows from what is meant', () => {
  const { findings } = checks(true);
  expect(findings.some(({ acknowledged }) => acknowledged !== undefined)).toBe(true);
  expect(findings.filter(({ follows }) => follows !== undefined)).toEqual([]);
});

describe.each<
  [string, string, (plan: Mutable<PlanRecord>, example: ExampleParts) => void, string, readonly string[]]
>([
  [
    'prefixes of two tenants that are one',
    'overlapping-prefixes',
    (_, example) => void (example.tenant('team-b').prefix.path = 'team-a'),
    "prefix 'team-a' of tenant 'team-b' in 'secret' is that of tenant 'team-a'",
    ['tenant-isolation'],
  ],
  [
    'a namespace that is not there',
    'unknown-reference',
    (plan, example) => {
      example.tenant('team-a').namespaces = [];
      plan.secretStores.forEach((store) => (store.allowedNamespaces = ['team-b']));
    },
    "auth role 'team-a' binds namespace 'team-a' of cluster 'prod', which is not defined",
    ['tenant-isolation', 'unknown-reference'],
  ],
  [
    'a policy that is not there',
    'unknown-reference',
    (_, example) => {
      const { policies } = example.tenant('team-a');
      policies.splice(
        policies.findIndex(({ name }) => name === 'team-a'),
        1,
      );
    },
    "auth role 'team-a' has policy 'team-a', which is not defined",
    ['request-refused'],
  ],
  [
    'a rule that reaches all',
    'tenant-administers-vault',
    (_, example) => {
      const rule = { path: '*', capabilities: ['read' as const], reason: 'all' };
      example.identity('team-a').policy.rules.push(rule);
    },
    "role 'team-a', which tenant 'team-a' can use, may read sys/ by rule '*' of policy 'team-a'",
    ['tenant-isolation'],
  ],
])('%s', (_what, rule, change, cause, following) => {
  test('is the cause of what follows from it', () => {
    const plan = examplePlan();
    change(plan, new ExampleParts(plan));
    const { errors } = Checks._of(plan);
    expect(errors.filter(({ message }) => message === cause)).toMatchObject([{ rule, follows: undefined }]);
    const others = errors.filter(({ message }) => message !== cause);
    const below = others.filter(({ follows }) => follows === cause);
    expect([...new Set(below.map((each) => each.rule))].sort()).toEqual(following);
    expect(others.filter((each) => following.includes(each.rule))).toEqual(below);
  });
});

test('causes are matched by what is wrong, the first that was found', () => {
  const found = [
    { ...finding('cause'), spoils: 'a' },
    { ...finding('same cause'), spoils: 'a' },
    { ...finding('below'), restsOn: ['b', 'a'] },
    { ...finding('alone'), restsOn: ['b'] },
  ];
  expect(withCauses(found)).toEqual([
    finding('cause'),
    finding('same cause'),
    finding('below', { follows: 'cause' }),
    finding('alone'),
  ]);
});

test('every finding is there once, warnings below the error that they may follow from', () => {
  const findings = [
    finding('z'),
    finding('a', { severity: 'warning' }),
    finding('w', { severity: 'warning', follows: 'z' }),
    finding('v', { follows: 'z' }),
    finding('z', { origin: 'zz' }),
  ];
  expect(sortedFindings(findings).map(({ message, origin }) => `${message} ${origin}`)).toEqual([
    'z z',
    'v v',
    'w w',
    'z zz',
    'a a',
  ]);
});
