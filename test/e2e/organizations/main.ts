// npm run organizations -- --count 400 --seed 7: generated organizations, the checks' verdict held against the lab's.
import { parseArgs } from 'node:util';
import { startLab } from '../../lab/lab';
import { MissingPrerequisite } from '../../lab/program/prerequisite';
import { Batch, batchLab } from './batch';
import { generatedOrganization, placeIn } from './generated-organization';
import { disagreementOf, type Outcome, outcomeText } from './outcome';

interface RunOptions {
  readonly numbers: readonly number[];
  readonly seed: number;
  readonly batch: number;
  readonly verbose: boolean;
}

function options(): RunOptions {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '40' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      batch: { type: 'string', default: '40' },
      only: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const numbers =
    values.only === undefined
      ? Array.from({ length: Number(values.count) }, (_, i) => i)
      : values.only.split(',').map(Number);
  const seed = Number(values.seed);
  const batch = Number(values.batch);
  if (![...numbers, seed, batch].every((number) => Number.isSafeInteger(number) && number >= 0) || batch < 1)
    throw new MissingPrerequisite('--count, --seed, --batch and --only take whole numbers.');
  return { numbers, seed, batch, verbose: values.verbose };
}

/** Every batch has a lab of its own, so that none of the servers grows with the number of organizations. */
async function runBatch(numbers: readonly number[], { seed, verbose }: RunOptions): Promise<Outcome[]> {
  const lab = await startLab(batchLab(numbers));
  try {
    const organizations = numbers.map((number) =>
      generatedOrganization(number, seed, (name) => placeIn(lab, name)),
    );
    const started = Date.now();
    const tell = (line: string) =>
      console.log(`  ${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);
    const outcomes = await new Batch(lab, organizations, tell).run();
    if (verbose) console.log(outcomes.map(outcomeText).join('\n'));
    return outcomes;
  } finally {
    await lab.stop();
  }
}

async function main(): Promise<void> {
  const wanted = options();
  const { numbers, seed, batch } = wanted;
  const started = Date.now();
  const outcomes: Outcome[] = [];
  let disagreements = 0;
  for (let at = 0; at < numbers.length; at += batch) {
    const some = numbers.slice(at, at + batch);
    console.log(`seed ${seed}: ${at} of ${numbers.length} done, ${disagreements} disagreements so far`);
    const seen = await runBatch(some, wanted).catch((error: unknown) => {
      // A machine that stood still for a while says nothing of an organization.
      console.log('The batch is begun again on a new lab:', error);
      return runBatch(some, wanted);
    });
    outcomes.push(...seen);
    for (const outcome of seen) {
      const disagreement = disagreementOf(outcome);
      if (disagreement === undefined) continue;
      disagreements++;
      console.log(`DISAGREEMENT: ${disagreement}\n${outcomeText(outcome)}`);
    }
  }
  const mistaken = outcomes.filter(({ organization }) => organization.mistake !== undefined).length;
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  console.log(
    `seed ${seed}: ${outcomes.length} organizations, ${outcomes.length - mistaken} healthy and ${mistaken} with a mistake, in ${minutes} min: ${disagreements} disagreements`,
  );
  if (disagreements > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof MissingPrerequisite ? error.message : error);
  process.exitCode = 1;
});
