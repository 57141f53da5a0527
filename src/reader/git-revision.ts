import { spawnSync } from 'node:child_process';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue, visibleText } from '../plan/quote';

/** A file of a revision. */
export interface RevisionFile {
  /** Below the folder that was asked for. */
  readonly path: string;
  readonly content: string;
}

/** An entry of a tree as git lists it: mode, type and object, and behind a tab the path. */
const ENTRY = /^(100644|100755) blob ([0-9a-f]+)\t(.+)$/s;

/** A commit of the git repository that the working directory is in. Nothing of it is run or checked out. */
export class GitRevision {
  /** The commit's hash. */
  public readonly commit: string;

  /**
   * @param name what names it: a branch, a tag, a hash, `HEAD~1`
   * @throws DefinitionError when there is no git, no repository, or no such commit
   */
  public constructor(private readonly name: string) {
    const found = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    if (typeof found === 'string') this.commit = found.trim();
    else throw noRevision(name, found);
  }

  /**
   * The regular files below a folder whose paths are wanted; undefined where there is no such folder.
   *
   * @param folder relative to the working directory, with slashes
   */
  public files(folder: string, isWanted: (path: string) => boolean): RevisionFile[] | undefined {
    const at = folder.startsWith('../') || folder === '..' ? folder : `./${folder}`;
    const tree = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${this.commit}:${at}`]);
    if (typeof tree !== 'string') return undefined;
    const listed = git(['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', tree.trim()]);
    if (typeof listed !== 'string') return undefined;
    const entries = listed.split('\0').flatMap((entry) => {
      const [, , object, path] = ENTRY.exec(entry) ?? [];
      return object !== undefined && path !== undefined && isWanted(path) ? [{ object, path }] : [];
    });
    const contents = this.contents(entries.map(({ object }) => object));
    return entries.map(({ path }, index) => ({ path, content: contents[index] ?? '' }));
  }

  /** What objects hold, all in one call: each answer is a line with its size, so many bytes, and a line end. */
  private contents(objects: readonly string[]): string[] {
    if (objects.length === 0) return [];
    const { status, stdout } = spawnSync('git', ['cat-file', '--batch'], {
      input: `${objects.join('\n')}\n`,
      maxBuffer: Infinity,
    });
    let at = 0;
    return objects.map((object) => {
      const end = stdout.indexOf('\n', at);
      const [, , size] = /^([0-9a-f]+) blob (\d+)$/.exec(stdout.toString('latin1', at, end)) ?? [];
      if (status !== 0 || size === undefined) throw incomplete(this.name, object);
      at = end + 1 + Number(size) + 1;
      return stdout.toString('utf8', end + 1, at - 1);
    });
  }
}

/** What git prints, or why it does not. */
function git(args: readonly string[]): string | { readonly problem: string } {
  const { status, stdout, stderr, error } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: Infinity });
  if (error)
    return { problem: `git cannot be run (${(error as NodeJS.ErrnoException).code ?? error.message})` };
  if (status === 0) return stdout;
  return { problem: stderr.trim().split('\n')[0] ?? '' };
}

function noRevision(name: string, { problem }: { readonly problem: string }): DefinitionError {
  return new DefinitionError({
    id: 'no-revision',
    given: `revision is ${quoteValue(name)}${problem === '' ? '' : `: ${visibleText(problem)}`}`,
    expected: 'a commit, branch or tag of the git repository of the working directory',
    fix: `${name === 'HEAD' ? 'Commit the output first' : 'Correct it, or fetch it: a shallow clone of a CI has the last commit alone (fetch-depth: 0)'}. Without git, name the folder of the older documents with --from.`,
    where: process.cwd(),
  });
}

function incomplete(name: string, object: string): DefinitionError {
  return new DefinitionError({
    id: 'no-revision',
    given: `revision ${quoteValue(name)} lacks object ${object}`,
    expected: 'a commit whose files are there',
    fix: 'Fetch it: a partial clone has no files of other commits.',
    where: process.cwd(),
  });
}
