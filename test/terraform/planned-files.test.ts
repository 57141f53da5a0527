import { piecesOf } from '../../src/output';
import { plannedFiles } from '../../src/terraform/planned-files';
import { StackAddresses } from '../../src/terraform/stack-addresses';
import { stackJson } from '../../src/terraform/stack-literal';
import { type StackPlan, stackPlans } from '../../src/terraform/stack-plan';
import { tenants } from './definitions';

const stack = stackPlans(tenants(['one', 'two'])._compileUnproven()).find(
  ({ name }) => name === 'vault-tenants',
) as StackPlan;

it('depends on what another file of the stack has', () => {
  const [one, two] = stack.parts;
  const parts = [
    {
      owner: 'one',
      resources: () => one?.resources().filter(({ type }) => type.name !== 'vault_policy') ?? [],
    },
    {
      owner: 'two',
      resources: () => [
        ...(two?.resources() ?? []),
        ...(one?.resources().filter(({ type }) => type.name === 'vault_policy') ?? []),
      ],
    },
  ];
  const plan = { ...stack, parts };
  const files = new Map(
    [...plannedFiles(plan, stackJson(plan), new StackAddresses(plan))].map(({ name, content }) => [
      name,
      [...piecesOf(content)].join(''),
    ]),
  );
  expect(files.get('tenant-one.tf.json')).toContain('"vault_policy.one"');
  expect(files.get('tenant-one.tf.json')).not.toContain('"vault_policy": {');
});
