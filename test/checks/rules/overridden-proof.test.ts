import { overriddenProof } from '../../../src/checks/rules/overridden-proof';
import { CheckContext } from '../../../src/checks/context';
import { examplePlan } from '../example-plan';

const VISITED = [
  { rule: 'overridden-proof', origin: 'acme/team-a', message: 'SecretStore team-a/vault was removed' },
  { rule: 'outside-proof', origin: 'acme/vault', message: 'vault_policy.everything decides' },
] as const;

test('tells what was found where the output is rendered', () => {
  const found = overriddenProof.check(new CheckContext(examplePlan(), VISITED));
  expect(found).toEqual(VISITED.filter(({ rule }) => rule === 'overridden-proof'));
  expect(overriddenProof.check(new CheckContext(examplePlan()))).toEqual([]);
});
