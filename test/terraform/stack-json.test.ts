import { ownersOf } from '../../src/plan/records';
import { resourcesOf } from '../../src/terraform/server-resources';
import { StackJson } from '../../src/terraform/stack-json';
import { shardJson } from '../../src/terraform/stack-literal';
import { everyResource } from './definitions';

const plan = everyResource()._compileUnproven();
const resources = resourcesOf(plan, ownersOf(plan), 'vault');

it('has resources as their literals are, in whatever order they are added', () => {
  const ofLiterals = new StackJson('vault');
  ofLiterals.add({ resource: shardJson('vault', resources) });
  const ofResources = new StackJson('vault');
  const addresses = new Set(resources.map(({ address }) => address));
  for (const resource of [...resources].reverse()) ofResources.addResources([resource], addresses);
  expect(ofResources.text).toBe(ofLiterals.text);
  expect(ofResources.text).toContain('"depends_on"');
  expect(ofResources.resources).toBe(ofLiterals.resources);
});
