import { StackAddresses } from '../../src/terraform/stack-addresses';
import { type StackPart, type StackPlan, stackPlans } from '../../src/terraform/stack-plan';
import { tenants } from './definitions';

const stack = stackPlans(tenants(['one', 'two'])._compileUnproven()).find(
  ({ name }) => name === 'vault-tenants',
) as StackPlan;
const [one, two] = stack.parts as readonly [StackPart, StackPart];

/** Of an owner's resources the policies, or all but these. */
function partOf(owner: string, part: StackPart, policies: boolean): StackPart {
  const resources = () => part.resources().filter(({ type }) => (type.name === 'vault_policy') === policies);
  return { owner, resources };
}

it('has what all owners have', () => {
  const addresses = new StackAddresses(stack);
  expect(addresses.size).toBe(stack.parts.flatMap((part) => part.resources()).length);
  expect(addresses.has('vault_policy.one')).toBe(true);
  expect(addresses.has('vault_policy.three')).toBe(false);
});

it('refuses a resource that is there twice, in whichever files', () => {
  const twice = { ...stack, parts: [...stack.parts, { ...one, owner: 'three' }] };
  expect(() => new StackAddresses(twice)).toThrow(/in stack 'vault-tenants' twice/);
});

it('tells what others have that an owner depends on', () => {
  expect(new StackAddresses(stack).beside(one)).toEqual([]);
  const [roles, policies] = [partOf('one', one, false), partOf('two', one, true)];
  const parted = new StackAddresses({ ...stack, parts: [roles, policies] });
  expect(parted.beside(roles)).toContain('vault_policy.one');
  expect(parted.beside(policies)).toEqual([]);
});

it('tells who has nothing', () => {
  const none = { owner: 'none', resources: () => [] };
  const addresses = new StackAddresses({ ...stack, parts: [two, none] });
  expect([two, none].map((part) => addresses.hasAny(part))).toEqual([true, false]);
});
