import { type IRule, type PlanDocuments as Untyped } from '../../src';
import { planDocuments } from '../../src/plan/plan-documents';
import { type PlanDocuments, type RecordOf, type TenantDocument } from '../../src/plan/typed-documents';
import { examplePlan } from '../checks/example-plan';

/** The types are held by `npm run typecheck`: each line below that expects an error fails it where there is none. */
const rule: Pick<IRule, 'check'> = {
  check({ version, platform, tenants }: PlanDocuments) {
    const one: 1 = version;
    const roles = tenants.flatMap(({ authRoles = [] }) => authRoles);
    const names: readonly string[] = [
      ...tenants.map(({ name }) => name),
      ...roles.flatMap(({ policies }) => policies),
    ];
    // @ts-expect-error an empty list is left out
    tenants[0]?.policies.map(({ name }) => name);
    // @ts-expect-error no such field
    expect(roles[0]?.nmae).toBeUndefined();
    // @ts-expect-error nobody changes a document
    expect(() => ((tenants[0] as TenantDocument).access = 'used')).toThrow(TypeError);
    // @ts-expect-error nor what is within it
    expect(() => tenants[0]?.policies?.push(tenants[0].policies[0])).toThrow(TypeError);
    return names.map((message) => ({ origin: platform.origin, message: `${one}: ${message}` }));
  },
};

test('a rule may say that it takes documents as TypeScript knows them', () => {
  const documents: Untyped = planDocuments(examplePlan());
  const problems = rule.check(documents);
  expect(problems.map(({ message }) => message)).toEqual(expect.arrayContaining(['1: team-a', '1: team-b']));
});

test('what is typed is what others have as maps', () => {
  const typed = planDocuments(examplePlan()) as PlanDocuments;
  const untyped: Untyped = typed;
  const records: readonly RecordOf<'externalSecrets'>[] = typed.tenants[0]?.externalSecrets ?? [];
  expect(untyped.tenants[0]?.externalSecrets).toBe(records);
  expect(records.map(({ refreshInterval }) => typeof refreshInterval)).toContain('number');
});
