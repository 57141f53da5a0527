import { type DefinitionError } from '../../src/plan/definition-error';
import { planOfTexts } from '../../src/reader';
import { examplePlan } from '../checks/example-plan';
import { textsOf, withoutPlaces } from '../plan/plan-documents';

const TEXTS = textsOf(examplePlan());

/** What is said of the texts of the example when some are others. */
function refusal(changed: Readonly<Record<string, string | undefined>>): string {
  const texts = Object.entries({ ...TEXTS, ...changed }).filter(([, text]) => text !== undefined);
  try {
    planOfTexts(new Map(texts as [string, string][]), 'plan');
  } catch (error) {
    const { message, where } = error as DefinitionError;
    return `${where}: ${message}`;
  }
  return '';
}

const changed = (path: string, from: string | RegExp, to: string) => {
  const text = TEXTS[path] ?? '';
  expect(text).toMatch(from);
  return refusal({ [path]: text.replace(from, to) });
};

test('the documents of a plan are it', () => {
  expect(planOfTexts(new Map(Object.entries(TEXTS)), 'plan')).toEqual(withoutPlaces(examplePlan()));
});

test('what is meant of a tenant is in its document, and of one with placements in that of each', () => {
  const plan = examplePlan();
  const [first, second] = plan.tenants.map(({ name }) => name);
  plan.tenants.forEach((tenant, index) => (tenant.placement = { tenant: 'shop', name: `p${index}` }));
  const meant = (tenant?: string) => ({
    rule: 'unused-grant',
    reason: 'used by hand',
    origin: `acme/${tenant}`,
    tenant,
  });
  plan.acknowledgements = [meant('shop'), meant(first), meant(second)];
  const texts = textsOf(plan);
  expect(JSON.parse(texts['platform.json'] ?? '')).toHaveProperty('acknowledgements', []);
  expect(JSON.parse(texts[`tenants/${first}.json`] ?? '')).toHaveProperty('acknowledgements', [
    meant(first),
    meant('shop'),
  ]);
  expect(planOfTexts(new Map(Object.entries(texts)), 'plan')).toEqual(withoutPlaces(plan));
});

test('in whatever order they are found', () => {
  expect(planOfTexts(new Map(Object.entries(TEXTS).reverse()), 'plan')).toEqual(withoutPlaces(examplePlan()));
});

describe('is refused:', () => {
  test('a document that is missing', () => {
    expect(refusal({ 'platform.json': undefined })).toMatch(
      /^plan\/platform\.json: the document is missing; .* Restore it, or run tenantry synth/,
    );
  });

  test.each(['', '{', 'null', '7', '"text"', (TEXTS['platform.json'] ?? '').slice(0, -20)])(
    'one that is no JSON object, or half of it: %#',
    (text) => {
      expect(refusal({ 'platform.json': text })).toMatch(/^plan\/platform\.json: it is no JSON object; /);
      expect(refusal({ 'tenants/team-a.json': text })).toMatch(
        /^plan\/tenants\/team-a\.json: it is no JSON /,
      );
    },
  );

  test('one of another version, before anything else of it is looked at', () => {
    expect(changed('tenants/team-a.json', /"version": 1,[^]*/, '"version": 2 }')).toMatch(
      /^plan\/tenants\/team-a\.json: version is 2; expected 1\. /,
    );
    expect(refusal({ 'platform.json': '[]' })).toMatch(/^plan\/platform\.json: no version; /);
  });

  test('one of another tenant, or of another platform', () => {
    expect(refusal({ 'tenants/team-a.json': TEXTS['tenants/team-b.json'] })).toMatch(
      /^plan\/tenants\/team-a\.json: it is of tenant 'team-b' of platform 'acme'; expected tenant 'team-a'/,
    );
    expect(changed('tenants/team-a.json', '"acme"', '"other"')).toContain("of platform 'other'; expected");
    expect(refusal({ 'tenants/team-a.json': TEXTS['platform.json'] })).toContain(
      "must have required property 'access'",
    );
  });

  test.each([
    ['platform.json', '"mount": "secret"', '"mount": 7', 'kvEngines.0.mount must be string'],
    ['platform.json', '"mount": "secret", ', '', "kvEngines.0 must have required property 'mount'"],
    ['platform.json', '"kvEngines"', '"kv"', 'the document must NOT have additional properties (kv)'],
    ['platform.json', '"version": 2', '"version": 3', 'kvEngines.0.version must be equal to one of'],
    [
      'tenants/team-a.json',
      '"access"',
      '"__proto__": {}, "access"',
      'the document must NOT have additional properties (__proto__)',
    ],
    [
      'tenants/team-a.json',
      '"access"',
      '"\\u001b[31m": {}, "access"',
      'the document must NOT have additional properties (\\u001b[31m)',
    ],
    [
      'tenants/team-a.json',
      '"capabilities": ["read"]',
      '"capabilities": ["root"]',
      'policies.0.rules.0.capab',
    ],
  ])('what the schema does not know: %s with %s as %s', (path, from, to, message) => {
    expect(changed(path, from, to)).toContain(`plan/${path}: ${message}`);
  });

  test('a name that leads elsewhere: it is only a name', () => {
    expect(changed('tenants/team-a.json', '"name": "team-a"', '"name": "../../etc/x\\u0007"')).toBe(
      "plan/tenants/team-a.json: it is of tenant '../../etc/x\\u0007' of platform 'acme'; expected tenant 'team-a' of platform 'acme'. Run tenantry synth, which writes it anew.",
    );
  });
});
