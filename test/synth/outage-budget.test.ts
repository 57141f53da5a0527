import { describeBudget, outageBudgets } from '../../src/synth/outage-budget';
import { shop } from './shop';

describe('the outage budget', () => {
  const plan = shop()._compileUnproven();

  test('is given for dynamic credentials, equal ones together', () => {
    expect(outageBudgets(plan)).toEqual([
      { life: 86400, refresh: 28800, externalSecrets: ['cart/database', 'search/database'] },
    ]);
  });

  test('names the placement that an ExternalSecret is in', () => {
    const tenants = plan.tenants.map((tenant) => ({
      ...tenant,
      placement: { tenant: tenant.name, name: 'staging' },
    }));
    expect(outageBudgets({ ...plan, tenants })[0]?.externalSecrets).toEqual([
      'staging cart/database',
      'staging search/database',
    ]);
  });

  test('the shortest comes first', () => {
    const [tenant] = plan.tenants;
    if (!tenant) throw new Error('no tenant');
    const externalSecrets = [
      [86400, 28800],
      [3600, 1200],
      [3600, 3000],
    ].map(([life, refreshInterval], index) => ({
      ...tenant.externalSecrets[0],
      life,
      refreshInterval,
      name: `e${index}`,
    }));
    const budgets = outageBudgets({ ...plan, tenants: [{ ...tenant, externalSecrets } as typeof tenant] });
    expect(budgets.map(({ life, refresh }) => life - refresh)).toEqual([600, 2400, 57600]);
  });

  test('names a few', () => {
    const externalSecrets = ['a/1', 'a/2', 'a/3', 'a/4', 'a/5'];
    expect(describeBudget({ life: 86400, refresh: 28800, externalSecrets })).toBe(
      '16h (life 24h - refresh 8h): a/1, a/2, a/3, 2 more',
    );
    expect(describeBudget({ life: 90, refresh: 30, externalSecrets: ['a/1'] })).toBe(
      '1m (life 1m30s - refresh 30s): a/1',
    );
  });
});
