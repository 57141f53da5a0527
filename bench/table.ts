import { type Measurement } from './measurement';

const MEGABYTE = 1e6;

function ratio(a: number | undefined, b: number | undefined): string {
  return a === undefined || b === undefined ? '' : `${(a / b).toFixed(1)}x`;
}

/** The measurements as a table in Markdown, each with its ratios to the others of its size. */
export function renderTable(measurements: readonly Measurement[]): string {
  const find = (program: string, tenants: number) =>
    measurements.find((other) => other.program === program && other.tenants === tenants);
  const rows = measurements
    .filter(({ tenants }) => tenants > 0)
    .map((one) => [
      one.program,
      String(one.tenants),
      one.seconds.toFixed(2),
      (one.memory / MEGABYTE).toFixed(0),
      (one.bytes / MEGABYTE).toFixed(1),
      String(one.files),
      ratio(one.seconds, find('library', one.tenants)?.seconds),
      ratio(one.seconds, find('disk', one.tenants)?.seconds),
      ratio(one.seconds, find(one.program, one.tenants / 10)?.seconds),
    ]);
  const head = [
    'program',
    'tenants',
    'seconds',
    'peak MB',
    'MB written',
    'files',
    'time / library',
    'time / disk',
    'time / a tenth',
  ];
  const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  return [table, ...startingText(measurements)].join('\n\n');
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
