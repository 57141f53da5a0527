import { Platform, type Tenant } from '../../src';
import { ALL_KINDS } from '../../src/plan/kinds';
import { ownersOf, type PlanRecord } from '../../src/plan/records';
import { examplePlan } from '../checks/example-plan';
import { randomOrganization } from '../checks/organizations';
import { LEAST, planOfFiles } from '../domain/tenant-file/given-files';
import { shop } from '../synth/shop';
import { documented, documentsOf, withoutPlaces } from './plan-documents';

const FILE = `${LEAST}externalSecrets:
  api:
    source: { properties: { KEY: { secret: api, property: key } } }
`;

describe('the documents of a plan', () => {
  test.each<readonly [string, () => PlanRecord]>([
    ['an example', () => examplePlan()],
    ['a platform with nothing in it', () => new Platform('empty')._compileUnproven()],
    ['tenant files', () => planOfFiles({ 'team-a.yaml': FILE })],
    ['a platform with an acknowledgement', acknowledged],
    ...[1, 2, 3, 4, 5, 6, 7, 8].map(
      (seed) => [`organization ${seed}`, () => randomOrganization(seed)._compileUnproven()] as const,
    ),
  ])('say all of it: %s', (_, make) => {
    const plan = make();
    expect(documented(plan)).toEqual(withoutPlaces(plan));
  });

  test('leave out lists that are empty, and no other', () => {
    const plan = examplePlan();
    const lists = (of: object) => ALL_KINDS.filter((kind) => kind in of);
    expect(documentsOf(plan).map(lists)).toEqual(
      ownersOf(plan).map((owner) => ALL_KINDS.filter((kind) => owner[kind].length > 0)),
    );
  });

  test('name the file of a tenant file, and no line', () => {
    const plan = planOfFiles({ 'team-a.yaml': FILE });
    const commented = planOfFiles({
      'team-a.yaml': `# Of team A.\n\n${FILE.replace('    source', '    # Its own.\n    source')}`,
    });
    expect(commented).not.toEqual(plan);
    expect(documentsOf(commented)).toEqual(documentsOf(plan));
    const [, tenant] = documentsOf(plan);
    expect(tenant?.origin).toBe('tenants/team-a.yaml');
    expect(tenant?.externalSecrets?.map(({ origin }) => origin)).toEqual(['tenants/team-a.yaml']);
  });
});

function acknowledged() {
  const platform = shop();
  const tenant = platform.node.findChild('cart') as Tenant;
  tenant.acknowledge('unused-grant', 'It is used next week.');
  return platform._compileUnproven();
}
