import { type Finding } from '../../src/plan/finding';
import { concerning } from '../../src/synth/concerned';
import { environments } from './environments';

describe('what concerns a cluster', () => {
  const plan = environments({ staging: ['a'], production: ['b'] })._compileUnproven();
  const concerns = (origin: string, severity: Finding['severity'] = 'warning') =>
    concerning(plan, 'staging')({ rule: 'x', severity, origin, message: '', fix: '' });

  test.each([
    ['its own', 'acme/staging', true],
    ['its auth mount', 'acme/vault/staging', true],
    ['a tenant in it', 'acme/a', true],
    ['what a tenant in it has', 'acme/a/policy', true],
    ['what is below that, of no record', 'acme/a/policy/nothing', true],
    ["the platform's", 'acme', true],
    ["a server's", 'acme/vault', true],
    ['an engine', 'acme/vault/secret', true],
    ['of no known place', 'tenants/other.yaml:3:1', true],
    ['another cluster', 'acme/production', false],
    ['the auth mount of another', 'acme/vault/production', false],
    ['a tenant in another', 'acme/b', false],
    ['what a tenant in another has', 'acme/b/role', false],
    ['what is below that', 'acme/b/role/nothing', false],
  ])('%s: %s', (_, origin, concerned) => {
    expect(concerns(origin)).toBe(concerned);
    expect(concerns(origin, 'error')).toBe(true);
  });

  test('a file, by its tenant; one of tenants in both is of both', () => {
    const inFiles = {
      ...plan,
      tenants: plan.tenants.map((tenant) => ({ ...tenant, origin: `tenants/${tenant.name}.yaml:1:7` })),
    };
    const ofFile = (origin: string, of = inFiles) =>
      concerning(of, 'staging')({ rule: 'x', severity: 'warning', origin, message: '', fix: '' });
    expect(ofFile('tenants/a.yaml:9:9')).toBe(true);
    expect(ofFile('tenants/b.yaml:9:9')).toBe(false);
    const shared = {
      ...plan,
      tenants: plan.tenants.map((tenant) => ({ ...tenant, origin: 'one.yaml:1:7' })),
    };
    expect(ofFile('one.yaml:9:9', shared)).toBe(true);
  });
});
