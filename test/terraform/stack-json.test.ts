import { ownersOf } from '../../src/plan/records';
import { plannedResources, resourcesOf } from '../../src/terraform/server-resources';
import { StackJson } from '../../src/terraform/stack-json';
import { shardJson } from '../../src/terraform/stack-literal';
import { everyResource } from './definitions';

const plan = everyResource()._compileUnproven();
const owners = ownersOf(plan);
const textOf = (stack: StackJson) => [...stack].join('');

it('has resources as their literals are, in whatever order they are added', () => {
  const ofLiterals = new StackJson('vault');
  ofLiterals.add({ resource: shardJson('vault', resourcesOf(plan, owners, 'vault')) });
  const ofResources = new StackJson('vault');
  ofResources.addResources([...plannedResources(plan, owners, 'vault')].reverse());
  expect(textOf(ofResources)).toBe(textOf(ofLiterals));
  expect(textOf(ofResources)).toContain('"depends_on"');
  expect(ofResources.resources).toBe(ofLiterals.resources);
});

it('refuses a resource that is there twice', () => {
  const planned = [...plannedResources(plan, owners, 'vault')];
  expect(() => new StackJson('vault').addResources([...planned, ...planned.slice(-1)])).toThrow(
    /in stack 'vault' twice/,
  );
});
