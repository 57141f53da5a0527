import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { DEFAULT_OUT } from './default-out';
import { type Half } from './half';

/** What the `tenantry` command wants of the program that it starts. */
export interface SynthOptions {
  /**
   * Whether files are written, or held against what would be written; or whether it is answered what is found, or
   * what the plan is, and no file is looked at.
   */
  readonly mode: 'synth' | 'check-files' | 'check' | 'plan';
  /** Output folder, relative to the working directory of the program. */
  readonly out: string;
  /** The half that is wanted; both unless given. */
  readonly only?: Half;
  /** Id of the cluster whose part alone is looked at; all of it unless given. */
  readonly cluster?: string;
  /** Whether files that were edited by hand are replaced. */
  readonly force: boolean;
  /** Whether files are rendered also where they are known to be as they would be; not unless given. */
  readonly full?: boolean;
  /** Folder in which the program says of each platform that it was synthesized, or what it answers. */
  readonly receipts?: string;
}

/** Whether it is answered from the definition alone: nothing is written, and no file is looked at. */
export function isQuestion({ mode }: SynthOptions): boolean {
  return mode === 'check' || mode === 'plan';
}

/** Who wants a synthesis, and what of it. */
export type Request =
  | { readonly by: 'tenantry'; readonly options: SynthOptions }
  | { readonly by: 'cdktf' | 'cdk8s'; readonly out: string };

/** The environment variable that a {@link SynthOptions} is handed over in, as JSON. */
export const OPTIONS_VARIABLE = 'TENANTRY_OPTIONS';

/** What is wanted of a program that nobody's command started. */
export const DEFAULT_OPTIONS: SynthOptions = { mode: 'synth', out: DEFAULT_OUT, force: false };

/** Who started this program: the `tenantry` command, the cdktf CLI, the cdk8s CLI, or somebody with plain `node`. */
export function requestOf(environment: Readonly<Record<string, string | undefined>>): Request {
  const options = environment[OPTIONS_VARIABLE];
  if (options) return { by: 'tenantry', options: parseOptions(options) };
  if (environment.CDKTF_OUTDIR) return { by: 'cdktf', out: environment.CDKTF_OUTDIR };
  if (environment.CDK8S_OUTDIR) return { by: 'cdk8s', out: environment.CDK8S_OUTDIR };
  return { by: 'tenantry', options: DEFAULT_OPTIONS };
}

const MODES: ReadonlySet<unknown> = new Set<SynthOptions['mode']>(['synth', 'check-files', 'check', 'plan']);

function parseOptions(text: string): SynthOptions {
  const options = parsedObject(text);
  const valid =
    MODES.has(options.mode) &&
    typeof options.out === 'string' &&
    (options.only === undefined || options.only === 'terraform' || options.only === 'kubernetes') &&
    (options.cluster === undefined || typeof options.cluster === 'string') &&
    typeof options.force === 'boolean' &&
    (options.full === undefined || typeof options.full === 'boolean') &&
    (options.receipts === undefined || typeof options.receipts === 'string');
  if (valid) return options as unknown as SynthOptions;
  throw new DefinitionError({
    id: 'foreign-options',
    given: `${OPTIONS_VARIABLE} is ${quoteValue(text)}`,
    expected: 'what the `tenantry` command sets it to',
    fix: 'Remove it from the environment, and use the options of `tenantry synth`.',
    where: `environment variable ${OPTIONS_VARIABLE}`,
  });
}

function parsedObject(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    return {};
  }
}
