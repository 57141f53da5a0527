import { CheckContext } from '../../src/checks/context';
import { explain } from '../../src/checks/explain';
import { assetsOf } from '../../src/inventory/asset';
import { readersOf } from '../../src/inventory/reader';
import { organization } from '../../examples/multi-tenant/organization';
import { MUTATIONS } from '../checks/mutations';
import { copiesOf } from '../checks/example-plan';
import { randomOrganization } from '../checks/organizations';
import { Random } from '../checks/random';

const SEEDS = Array.from({ length: 12 }, (_, i) => 3000 + i);

/** Who may have what, as each identity is asked for each asset: `identity: path`. */
function asked(context: CheckContext): string[] {
  return assetsOf(context).flatMap(({ server, path, operation }) =>
    [...context.identities().values()].flatMap((identity) => {
      if (identity.role.server !== server) return [];
      return explain(context, identity, operation, path).allowed ? [`${identity.key}: ${path}`] : [];
    }),
  );
}

/** The same, as the inventory has it, of identities of the asset's own place. */
function told(context: CheckContext): string[] {
  const readers = readersOf(context);
  return assetsOf(context).flatMap((asset) =>
    readers(asset)
      .filter(({ identity }) => context.identities().get(identity)?.role.server === asset.server)
      .map(({ identity }) => `${identity}: ${asset.path}`),
  );
}

test.each(SEEDS)('organization %d: the inventory tells what each identity may do', (seed) => {
  const plan = copiesOf(randomOrganization(seed)._compileUnproven());
  const context = new CheckContext(plan());
  const answers = asked(context);
  expect(answers.length).toBeGreaterThan(0);
  expect(told(context).sort()).toEqual(answers.sort());
});

test('and so where the definition has a mistake', () => {
  const plan = copiesOf(randomOrganization(3100)._compileUnproven());
  let applied = 0;
  for (const mutation of MUTATIONS) {
    const mistaken = plan();
    if (!mutation.apply(mistaken, new Random(3100))) continue;
    applied++;
    const context = new CheckContext(mistaken);
    expect({ [mutation.name]: told(context).sort() }).toEqual({ [mutation.name]: asked(context).sort() });
  }
  expect(applied).toBeGreaterThan(10);
});

test('says why somebody may have something', () => {
  const context = new CheckContext(organization()._compileUnproven());
  const readers = readersOf(context);
  const whys = assetsOf(context).map((asset) => [
    asset.path,
    readers(asset).map(({ role, why, reasons }) => [role, why, ...reasons]),
  ]);
  expect(Object.fromEntries(whys)).toMatchObject({
    'secret/data/shared/certificates/wildcard': [['shared-certificates', 'shared', 'shared secret']],
    'secret/data/team-b/smtp': [['team-b', 'own', 'own prefix']],
    'database/creds/team-b_billing': [['team-b-generator', 'own', 'dynamic credentials']],
  });
});
