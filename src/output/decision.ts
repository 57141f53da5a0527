/** What is at a path now. */
export type Existing =
  | { readonly kind: 'absent' }
  /** Ours, as we wrote it. */
  | {
      readonly kind: 'ours';
      readonly digest: string;
      /** Whose it is; absent where it does not say it. */
      readonly platform?: string;
      readonly current: boolean;
      /** Whether it has no digest in its header. */
      readonly merged?: boolean;
    }
  /** Ours, and changed by somebody since, or with conflicts that git has marked. */
  | { readonly kind: 'edited'; readonly digest?: string }
  /** Without a header of ours. */
  | { readonly kind: 'foreign' }
  /** Not a file, or below what is not a folder: named as an error message calls it. */
  | { readonly kind: 'obstacle'; readonly what: string };

/** What to do with a path. */
export type Decision =
  { readonly action: 'write' | 'keep' | 'prune' | 'ignore' } | ({ readonly action: 'refuse' } & Problem);

/** Why a file is in the way. */
export interface Problem {
  /** `edited`, `other-platform`: ours, and gives way when forced; `foreign`: not ours. */
  readonly reason: 'edited' | 'other-platform' | 'foreign';
  /** In words that follow its name, for example `was edited by hand`. */
  readonly problem: string;
}

/** Ours, and changed by somebody since. */
export const EDITED: Problem = { reason: 'edited', problem: 'was edited by hand' };

/** Ours, and of another platform, which would lose it. */
function ofOther(owner: string, platform: string): Problem {
  return { reason: 'other-platform', problem: `is of platform '${owner}', and not of '${platform}'` };
}

/** Without a header of ours. */
export const FOREIGN: Problem = { reason: 'foreign', problem: 'was not written by tenantry' };

/** How it is decided what to do with a path. */
interface DecisionOptions {
  readonly platform: string;
  readonly force: boolean;
  /** @default false */
  readonly merged?: boolean;
}

/**
 * What to do with a path.
 *
 * @param existing what is there now
 * @param digest digest of the text that belongs there, or undefined where nothing does
 * @param options the platform that is written, and whether what was edited by hand, or is of another platform, gives
 * way; what is not ours never does; and whether what belongs there is merged
 */
export function decide(
  existing: Existing,
  digest: string | undefined,
  { platform, force, merged = false }: DecisionOptions,
): Decision {
  const wanted = digest !== undefined;
  switch (existing.kind) {
    case 'absent':
      return { action: wanted ? 'write' : 'ignore' };
    case 'ours': {
      const isOurs = existing.platform === undefined || existing.platform === platform;
      if (!isOurs && !force) return { action: 'refuse', ...ofOther(existing.platform, platform) };
      if (!wanted) return { action: 'prune' };
      // What is taken over gets our header, also where it has our text.
      const isSame = isOurs && existing.digest === digest && (existing.merged ?? false) === merged;
      return { action: existing.current && isSame ? 'keep' : 'write' };
    }
    case 'edited':
      // By hand, or by git, it may have become what belongs there, but for its header.
      if (wanted && existing.digest === digest) return { action: 'write' };
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
