import { tenantObjects } from '../../src/kubernetes/planned-manifest';
import { tenantGuide } from '../../src/documents/tenant-guide';
import { planFiles } from '../../src/plan/document-text';
import { RecordIndex } from '../../src/plan/record-index';
import { type PlanRecord } from '../../src/plan/records';
import { COMMON_KINDS, Inputs } from '../../src/synth/inputs';
import { renderStacks } from '../../src/terraform/render';
import { PLANS } from '../kubernetes/definitions';
import { everyResource, partedPlatform } from '../terraform/definitions';
import { shop } from './shop';

const RECORDS: readonly PlanRecord[] = [
  ...Object.values(PLANS).map(({ _record }) => _record),
  everyResource()._compileUnproven(),
  partedPlatform()._compileUnproven(),
];

describe('files of tenants are made of nothing else than what their digest is of', () => {
  test('manifests and what people are to do: of the plan its name, and records of these kinds', () => {
    const read = new Set<string | symbol>();
    for (const plan of RECORDS) {
      const files = new Map([...planFiles(plan)].map((file) => [file.madeOf, file.text]));
      const watched = new Proxy(plan, {
        get: (target, name) => {
          read.add(name);
          return Reflect.get(target, name) as unknown;
        },
      });
      for (const tenant of plan.tenants) {
        expect(tenantObjects(watched, tenant).manifests).not.toEqual([]);
        tenantGuide(watched, tenant)?.();
        // Of the plan it has the name alone, and what is meant of the tenant.
        expect(files.get(tenant.name)?.()).toContain(plan.platform);
      }
    }
    // What an index is made of: what is looked up in it, the other test sees.
    read.delete('tenants');
    expect([...read].filter((name) => name !== 'platform' && !COMMON_KINDS.includes(name as never))).toEqual(
      [],
    );
  });

  test('Terraform: what is looked up in the plan', () => {
    const lookUp = jest.spyOn(RecordIndex.prototype, 'lookUp');
    for (const plan of RECORDS) {
      for (const { files } of renderStacks(plan, { visitors: [] }))
        for (const { content } of files) if (typeof content === 'function') content();
    }
    const kinds = new Set(lookUp.mock.calls.map(([{ list }]) => list));
    expect(kinds.size).toBeGreaterThan(2);
    expect([...kinds].filter((kind) => !COMMON_KINDS.includes(kind as never))).toEqual([]);
  });
});

describe('the digest of a tenant', () => {
  const plan = shop()._compileUnproven();
  const of = (changed: PlanRecord, dependsOn?: readonly string[]) =>
    new Inputs(changed).of({ madeOf: 'cart', dependsOn })?.();
  const changedKind = (kind: (typeof COMMON_KINDS)[number], owner: PlanRecord | undefined): PlanRecord => {
    const added = [{ name: 'another' }] as never[];
    if (owner) return { ...plan, [kind]: [...plan[kind], ...added] };
    return { ...plan, tenants: plan.tenants.map((each) => ({ ...each, [kind]: added })) };
  };

  test('is of its records alone, where nothing is changed that all have in common', () => {
    const [cart, search] = plan.tenants;
    expect(of({ ...plan, tenants: [cart!] })).toBe(of(plan));
    expect(of({ ...plan, policies: [] })).toBe(of(plan));
    expect(of({ ...plan, tenants: [{ ...cart!, access: 'used' }, search!] })).not.toBe(of(plan));
    expect(of({ ...plan, platform: 'other' })).not.toBe(of(plan));
  });

  test.each(COMMON_KINDS)('is another one with other %s, whoever has them', (kind) => {
    expect(of(changedKind(kind, plan))).not.toBe(of(plan));
    expect(of(changedKind(kind, undefined))).not.toBe(of(plan));
  });

  test('is another one with what is meant of it, and of the tenant that it is a placement of', () => {
    const meant = (tenant?: string) => ({
      ...plan,
      acknowledgements: [{ rule: 'unused', reason: 'later', origin: 'shop/cart', tenant }],
    });
    expect(of(meant('cart'))).not.toBe(of(plan));
    expect(of(meant('search'))).toBe(of(plan));
    expect(of(meant())).toBe(of(plan));
  });

  test('is another one with other dependencies on what others have in its stack', () => {
    expect(of(plan, [])).toBe(of(plan));
    expect(of(plan, ['vault_policy.a'])).not.toBe(of(plan));
    expect(of(plan, ['vault_policy.a'])).not.toBe(of(plan, ['vault_policy.b']));
  });

  test('is not there for what is made of more than a tenant', () => {
    expect(new Inputs(plan).of({})).toBeUndefined();
  });
});
