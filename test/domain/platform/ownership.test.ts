import { originOf, setOrigin } from '../../../src/domain/platform/ownership';
import { define, planOf } from '../definition';

test('what was written elsewhere says where', () => {
  const definition = define();
  setOrigin(definition.kv, 'tenants/team-a.yaml:3:5');
  expect(originOf(definition.kv)).toBe('tenants/team-a.yaml:3:5');
  expect(originOf(definition.vault)).toBe('acme/vault');
  expect(planOf(definition).kvEngines[0]?.origin).toBe('tenants/team-a.yaml:3:5');
});
