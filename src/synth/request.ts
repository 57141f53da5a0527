import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';

/** One of the two halves of an output. */
export type Half = 'terraform' | 'kubernetes';

/** Both, in the order in which they are applied. */
export const HALVES: readonly Half[] = ['terraform', 'kubernetes'];

/** What the `tenantry` command wants of the program that it starts. */
export interface Wish {
  /**
   * Whether files are written, or held against what would be written; or whether it is answered what is found, or
   * what the plan is, and no file is looked at.
   */
  readonly mode: 'synth' | 'check-files' | 'check' | 'plan';
  /** Output folder, relative to the working directory of the program. */
  readonly out: string;
  /** The half that is wanted; both unless given. */
  readonly only?: Half;
  /** Whether files that were edited by hand are replaced. */
  readonly force: boolean;
  /** Folder in which the program says of each platform that it was synthesized, or what it answers. */
  readonly receipts?: string;
}

/** Who wants a synthesis, and what of it. */
export type Request =
  { readonly by: 'tenantry'; readonly wish: Wish } | { readonly by: 'cdktf' | 'cdk8s'; readonly out: string };

/** The environment variable that a {@link Wish} is handed over in, as JSON. */
export const WISH_VARIABLE = 'TENANTRY_WISH';

/** What is wanted of a program that nobody's command started. */
export const DEFAULT_WISH: Wish = { mode: 'synth', out: 'out', force: false };

/** Who started this program: the `tenantry` command, the cdktf CLI, the cdk8s CLI, or somebody with plain `node`. */
export function requestOf(environment: Readonly<Record<string, string | undefined>>): Request {
  const wish = environment[WISH_VARIABLE];
  if (wish) return { by: 'tenantry', wish: parseWish(wish) };
  if (environment.CDKTF_OUTDIR) return { by: 'cdktf', out: environment.CDKTF_OUTDIR };
  if (environment.CDK8S_OUTDIR) return { by: 'cdk8s', out: environment.CDK8S_OUTDIR };
  return { by: 'tenantry', wish: DEFAULT_WISH };
}

const MODES: ReadonlySet<unknown> = new Set<Wish['mode']>(['synth', 'check-files', 'check', 'plan']);

function parseWish(text: string): Wish {
  const wish = parsedObject(text);
  const valid =
    MODES.has(wish.mode) &&
    typeof wish.out === 'string' &&
    (wish.only === undefined || wish.only === 'terraform' || wish.only === 'kubernetes') &&
    typeof wish.force === 'boolean' &&
    (wish.receipts === undefined || typeof wish.receipts === 'string');
  if (valid) return wish as unknown as Wish;
  throw new DefinitionError({
    given: `${WISH_VARIABLE} is ${quoteValue(text)}`,
    expected: 'what the `tenantry` command sets it to',
    fix: 'Remove it from the environment, and use the options of `tenantry synth`.',
    where: `environment variable ${WISH_VARIABLE}`,
  });
}

function parsedObject(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    return {};
  }
}
