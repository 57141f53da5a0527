import { rmdirSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decide, type Problem } from './decision';
import { ExistingFiles } from './existing-files';
import { requireHeaderForm, startDigest } from './header';
import { type OutputFile, piecesOf, requirePlainPath } from './output-file';
import { removeStaleStaging, type StagedFile, StagingFolder } from './staging-folder';

/** How an output folder is written. */
export interface OutputOptions {
  /** The folder. */
  readonly root: string;
  /** Name of the platform whose files these are. */
  readonly platform: string;
  /** Files in it, and folders whose files, are pruned when they are no longer part of the output. */
  readonly prune: readonly string[];
  /** Whether files that were edited by hand, or are of another platform, are replaced. */
  readonly force: boolean;
  /** Whether files are written; else it is only said which would be. */
  readonly write: boolean;
}

/** A file that stands in the way. */
export interface Refusal extends Problem {
  readonly path: string;
}

/** What became of an output folder. */
export interface OutputResult {
  /** Paths that were written, or would be. */
  readonly written: readonly string[];
  /** Paths that were removed, or would be. */
  readonly pruned: readonly string[];
  /** Number of files that were as they are to be. */
  readonly unchanged: number;
  /** Files in the way. Where there is one, nothing was written. */
  readonly refused: readonly Refusal[];
}

/**
 * Makes a folder hold these files, and in the pruned places no other files of ours.
 *
 * All are complete in a staging folder before the first is moved into its place, and none is moved while one is
 * refused. A file that is as it is to be is only read. What has no header of ours is never touched.
 */
export function writeOutput(files: Iterable<OutputFile>, options: OutputOptions): OutputResult {
  if (options.write) removeStaleStaging(options.root);
  const staging = new StagingFolder(options.root);
  try {
    const output = new Output(options, staging);
    for (const file of files) output.add(file);
    return output.finish();
  } finally {
    staging.remove();
  }
}

class Output {
  private readonly existing: ExistingFiles;
  private readonly paths = new Set<string>();
  private readonly written: string[] = [];
  private readonly staged: StagedFile[] = [];
  private readonly refused: Refusal[] = [];
  private unchanged = 0;

  public constructor(
    private readonly options: OutputOptions,
    private readonly staging: StagingFolder,
  ) {
    this.existing = new ExistingFiles(options.root);
  }

  public add({ path, content }: OutputFile): void {
    if (this.paths.has(requirePlainPath(path))) throw new Error(`two files at ${path}`);
    this.paths.add(path);
    const form = requireHeaderForm(path);
    // Pieces come only once: what they make is staged before it is known whether it is needed.
    const staged =
      typeof content !== 'string' && this.options.write
        ? this.staging.writePieces(content, { form, platform: this.options.platform })
        : undefined;
    const digest = staged?.digest ?? digestOf(content);
    const decision = decide(this.existing.at(path), digest, this.options);
    if (decision.action === 'write') {
      this.written.push(path);
      if (this.options.write)
        this.staged.push(
          staged ?? this.staging.write(piecesOf(content), digest, { form, platform: this.options.platform }),
        );
      return;
    }
    if (staged) this.staging.drop(staged);
    if (decision.action === 'refuse') this.refuse(path, decision);
    else this.unchanged++;
  }

  public finish(): OutputResult {
    const pruned = this.options.prune.flatMap((place) => this.prunable(place)).sort();
    if (this.options.write && this.refused.length === 0) {
      this.staged.forEach((file, index) => this.staging.move(file, this.written[index] as string));
      prune(this.options.root, pruned);
    }
    const { written, unchanged, refused } = this;
    return { written, pruned, unchanged, refused };
  }

  private refuse(path: string, { reason, problem }: Problem): void {
    this.refused.push({ path, reason, problem });
  }

  private prunable(place: string): string[] {
    const pruned: string[] = [];
    for (const path of this.existing.in(place)) {
      if (this.paths.has(path)) continue;
      const decision = decide(this.existing.at(path), undefined, this.options);
      if (decision.action === 'prune') pruned.push(path);
      if (decision.action === 'refuse') this.refuse(path, decision);
    }
    return pruned;
  }
}

function digestOf(content: OutputFile['content']): string {
  const digest = startDigest();
  for (const piece of piecesOf(content)) digest.update(piece);
  return digest.digest('hex');
}

/** Removes files, and the folders that are empty without them. */
function prune(root: string, paths: readonly string[]): void {
  const folders = new Set<string>();
  for (const path of paths) {
    unlinkSync(join(root, path));
    for (let folder = dirname(path); folder !== '.' && !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  // The longest path first: what is below a folder is removed before it is tried, once.
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      // Something else is in it: it stays.
    }
  }
}
