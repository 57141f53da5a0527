import { type Measurement } from './measurement';

const MEGABYTE = 1e6;

function ratio(a: number | undefined, b: number | undefined): string {
  return a === undefined || b === undefined ? '' : `${(a / b).toFixed(1)}x`;
}

/** How often longer a program took than for the next smaller organization, and how much larger that is. */
function growth(one: Measurement, all: readonly Measurement[]): string {
  const smaller = all.filter(
    ({ program, tenants }) => program === one.program && tenants > 0 && tenants < one.tenants,
  );
  const [next] = smaller.sort((a, b) => b.tenants - a.tenants);
  return next === undefined ? '' : `${ratio(one.seconds, next.seconds)} for ${one.tenants / next.tenants}x`;
}

/** The measurements as a table in Markdown, each with its ratios to the others of its size. */
export function renderTable(measurements: readonly Measurement[]): string {
  const find = (program: string, tenants: number) =>
    measurements.find((other) => other.program === program && other.tenants === tenants && !other.absent);
  const beside = ['library', 'disk', 'helm'];
  const rows = measurements
    .filter(({ tenants }) => tenants > 0)
    .map((one) =>
      one.absent === undefined
        ? [
            one.program,
            String(one.tenants),
            one.seconds.toFixed(2),
            (one.memory / MEGABYTE).toFixed(0),
            (one.bytes / MEGABYTE).toFixed(1),
            String(one.files),
            ...beside.map((program) => ratio(one.seconds, find(program, one.tenants)?.seconds)),
            growth(one, measurements),
          ]
        : [one.program, String(one.tenants), one.absent],
    );
  const head = [
    'program',
    'tenants',
    'seconds',
    'peak MB',
    'MB written',
    'files',
    ...beside.map((program) => `time / ${program}`),
    'growth',
  ];
  const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  return [table, ...changedText(measurements), ...startingText(measurements)].join('\n\n');
}

/** What is rendered and written again where one tenant changes, in words. */
function changedText(measurements: readonly Measurement[]): string[] {
  return measurements
    .filter(({ program }) => program === 'changed')
    .flatMap(({ tenants, seconds }) => {
      const whole = measurements.find((one) => one.program === 'rendering' && one.tenants === tenants);
      if (!whole) return [];
      return `One of ${tenants} tenants changed: ${(seconds / whole.seconds).toFixed(2)} of rendering and writing all.`;
    });
}

/** What starting costs, in words: nobody waits for a program that is only asked. */
function startingText(measurements: readonly Measurement[]): string[] {
  const find = (program: string) => measurements.find((one) => one.program === program);
  const [bare, load, help] = [find('bare'), find('load'), find('help')];
  if (!bare) return [];
  const over = ({ seconds }: Measurement) => ((seconds - bare.seconds) * 1000).toFixed(0);
  return [
    ...(load ? [`Loading the library without a plane: ${over(load)} ms over bare node (best of 12).`] : []),
    ...(help ? [`\`tenantry --help\`: ${ratio(help.seconds, bare.seconds)} bare node (best of 12).`] : []),
  ];
}
