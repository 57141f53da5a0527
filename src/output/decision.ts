/** What is at a path now. */
export type Existing =
  | { readonly kind: 'absent' }
  /** Ours, as we wrote it. */
  | { readonly kind: 'ours'; readonly digest: string; readonly current: boolean }
  /** Ours, and changed by somebody since. */
  | { readonly kind: 'edited' }
  /** Without a header of ours. */
  | { readonly kind: 'foreign' }
  /** Not a file, or below what is not a folder: named as an error message calls it. */
  | { readonly kind: 'obstacle'; readonly what: string };

/** What to do with a path. */
export type Decision =
  { readonly action: 'write' | 'keep' | 'prune' | 'ignore' } | ({ readonly action: 'refuse' } & Problem);

/** Why a file is in the way. */
export interface Problem {
  /** `edited`: ours, and gives way when forced; `foreign`: not ours. */
  readonly reason: 'edited' | 'foreign';
  /** In words that follow its name, for example `was edited by hand`. */
  readonly problem: string;
}

/** Ours, and changed by somebody since. */
export const EDITED: Problem = { reason: 'edited', problem: 'was edited by hand' };

/** Without a header of ours. */
export const FOREIGN: Problem = { reason: 'foreign', problem: 'was not written by tenantry' };

/**
 * What to do with a path.
 *
 * @param existing what is there now
 * @param digest digest of the text that belongs there, or undefined where nothing does
 * @param force whether what was edited by hand gives way; what is not ours never does
 */
export function decide(existing: Existing, digest: string | undefined, force: boolean): Decision {
  const wanted = digest !== undefined;
  switch (existing.kind) {
    case 'absent':
      return { action: wanted ? 'write' : 'ignore' };
    case 'ours':
      if (!wanted) return { action: 'prune' };
      return { action: existing.current && existing.digest === digest ? 'keep' : 'write' };
    case 'edited':
      return force ? { action: wanted ? 'write' : 'prune' } : { action: 'refuse', ...EDITED };
    case 'foreign':
      return inTheWay(wanted, FOREIGN.problem);
    case 'obstacle':
      return inTheWay(wanted, `is ${existing.what}`);
  }
}

function inTheWay(wanted: boolean, problem: string): Decision {
  return wanted ? { action: 'refuse', reason: 'foreign', problem } : { action: 'ignore' };
}
