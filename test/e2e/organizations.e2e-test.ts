import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { Batch, batchLab } from './organizations/batch';
import {
  generatedOrganization,
  type GeneratedOrganization,
  MISTAKES,
  placeIn,
} from './organizations/generated-organization';
import { disagreementOf, type Outcome, outcomeText } from './organizations/outcome';

const SEED = 1;
const NUMBERS = Array.from({ length: 64 }, (_, i) => i);

describe('generated organizations', () => {
  let lab: Lab;
  let organizations: GeneratedOrganization[];
  let outcomes: Outcome[];

  beforeAll(async () => {
    lab = await startLab(batchLab(NUMBERS));
    organizations = NUMBERS.map((number) =>
      generatedOrganization(number, SEED, (name) => placeIn(lab, name)),
    );
    outcomes = await new Batch(lab, organizations, () => undefined).run();
  }, 900_000);
  afterAll(() => stopAfterTests(lab));

  test('some are healthy, and every mistake is made', () => {
    const made = new Set(organizations.map(({ mistake }) => mistake?.name));
    expect(made).toEqual(new Set([undefined, ...MISTAKES.map(({ name }) => name)]));
  });

  test.each(NUMBERS)('the checks say of organization %d what the lab shows', (number) => {
    const outcome = outcomes[number];
    if (!outcome) throw new Error('it was not applied');
    const disagreement = disagreementOf(outcome);
    expect(disagreement && `${disagreement}\n${outcomeText(outcome)}`).toBeUndefined();
  });
});
