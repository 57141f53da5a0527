import { policies } from '../../src/plan/kinds/policy';
import { servers } from '../../src/plan/kinds/vault-server';
import { RecordIndex } from '../../src/plan/record-index';
import { everyResource } from '../terraform/definitions';

const plan = everyResource()._compileUnproven();
const records = RecordIndex.of(plan);

it('finds what the platform has, and what a tenant has', () => {
  expect(records.find(servers, { id: 'bao' }).product.name).toBe('openbao');
  expect(records.find(policies, { server: 'vault', name: 'vault-ci' }).origin).toBe('acme/vault-ci');
  expect(records.find(policies, { server: 'vault', name: 'vault-team' }).origin).toContain('vault-team');
});

it('is made once a plan', () => {
  expect(RecordIndex.of(plan)).toBe(records);
});

it('ends where the plan does not have what the checks have proven', () => {
  expect(() => records.find(servers, { id: 'volt' })).toThrow("the plan has no 'volt' among its servers");
});
