import {
  accessSync,
  type BigIntStats,
  constants,
  existsSync,
  lstatSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Claim } from './claim';
import { decide, type Existing, type Problem } from './decision';
import { ExistingFiles } from './existing-files';
import { fileState, isSettled } from './file-state';
import { requireHeaderForm, startDigest } from './header';
import { type Content, type OutputFile, piecesOf, requirePlainPath } from './output-file';
import { onDisk } from './refused-by-disk';
import { StagingFolder } from './staging-folder';
import { type WrittenFile, WrittenFiles } from './written-files';

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
  /**
   * Whether every text is made, also where a file is known to have it.
   *
   * @default false
   */
  readonly full?: boolean;
  /**
   * Told where another process is at work, before it is waited for.
   *
   * @default - nobody is told
   */
  readonly waiting?: () => void;
  /**
   * Told what becomes of the folder while everything in it is as it was, where files are written.
   *
   * @default - nobody is told
   */
  readonly before?: (output: OutputResult) => void;
}

/** A file that stands in the way. */
export interface Refusal extends Problem {
  readonly path: string;
}

/** What became of an output folder. */
export interface OutputResult {
  /** Paths that were written, or would be. */
  readonly written: readonly string[];
  /** Those of them where nothing was. */
  readonly created: readonly string[];
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
 * refused. A file that is as it is to be is only read, or, where it is known from before and its input is the same, not
 * even rendered: never where nothing is written, so that what is asked is answered by the files alone. What has no header of ours is never touched.
 */
export function writeOutput(files: Iterable<OutputFile>, options: OutputOptions): OutputResult {
  const claim = options.write ? new Claim(options.root, { waiting: options.waiting }) : undefined;
  try {
    const known = claim && WrittenFiles.in(options.root, options.platform);
    const output = new Output(options, claim, known);
    for (const file of files) output.add(file);
    return output.finish();
  } finally {
    claim?.release();
  }
}

class Output {
  private readonly staging: StagingFolder | undefined;
  private readonly existing: ExistingFiles;
  private readonly paths = new Set<string>();
  private readonly written: string[] = [];
  private readonly created: string[] = [];
  private readonly staged: string[] = [];
  /** What is to be known of those that are written, once they are in their places. */
  private readonly made = new Map<string, Omit<WrittenFile, 'state'>>();
  private readonly refused: Refusal[] = [];
  private unchanged = 0;

  /**
   * @param claim that of the folder, where files are written
   * @param known what is known of the files in it
   */
  public constructor(
    private readonly options: OutputOptions,
    private readonly claim: Claim | undefined,
    private readonly known: WrittenFiles | undefined,
  ) {
    this.staging = claim && new StagingFolder(options.root, claim);
    this.existing = new ExistingFiles(options.root);
  }

  public add({ path, content: made, merged, input: inputOf }: OutputFile): void {
    if (this.paths.has(requirePlainPath(path))) throw new Error(`two files at ${path}`);
    this.paths.add(path);
    this.claim?.sign();
    const input = this.known && inputOf?.();
    // Before it is read: what is done to it from then on shows in its state.
    const stats = input === undefined ? undefined : this.existing.stats(path);
    if (input !== undefined && !this.options.full && this.isKnown(path, input, stats)) {
      this.unchanged++;
      return;
    }
    const content = typeof made === 'function' ? made() : made;
    const props = { form: requireHeaderForm(path), platform: this.options.platform, merged };
    // Pieces come only once: what they make is staged before it is known whether it is needed.
    const staged = typeof content === 'string' ? undefined : this.staging?.writePieces(content, props);
    const digest = staged?.digest ?? digestOf(content);
    const existing = this.at(path);
    const decision = decide(existing, digest, { ...this.options, merged });
    if (decision.action === 'write') {
      this.written.push(path);
      if (existing.kind === 'absent') this.created.push(path);
      if (input !== undefined) this.made.set(path, { input, digest });
      const complete = staged ?? this.staging?.write(piecesOf(content), digest, props);
      if (complete) this.staged.push(complete.file);
      return;
    }
    if (staged) this.staging?.drop(staged);
    if (decision.action === 'refuse') this.refuse(path, decision);
    else this.unchanged++;
    if (decision.action === 'keep' && input !== undefined) this.note(path, { input, digest }, stats);
  }

  public finish(): OutputResult {
    const pruned = this.options.prune.flatMap((place) => this.prunable(place)).sort();
    const { written, created, unchanged, refused } = this;
    const output: OutputResult = { written, created, pruned, unchanged, refused };
    if (this.claim && refused.length === 0) {
      this.options.before?.(output);
      this.put(this.claim, pruned);
      this.remember(pruned);
    }
    return output;
  }

  /** Whether it is known, without rendering it, that a file is as it is to be. */
  private isKnown(path: string, input: string, stats: BigIntStats | undefined): boolean {
    const known = this.known?.find(path, input);
    if (!known) return false;
    if (stats && fileState(stats) === known.state) return true;
    if (decide(this.at(path), known.digest, this.options).action !== 'keep') return false;
    this.note(path, known, stats);
    return true;
  }

  private note(path: string, file: Omit<WrittenFile, 'state'>, stats: BigIntStats | undefined): void {
    const settled = stats && this.claim && isSettled(stats, this.claim.began);
    this.known?.note(path, { ...file, state: settled ? fileState(stats) : '' });
  }

  /** Keeps for the next time what is known of the files now. */
  private remember(pruned: readonly string[]): void {
    if (!this.known) return;
    for (const [path, file] of this.made)
      this.note(path, file, lstatSync(join(this.options.root, path), { bigint: true }));
    for (const path of pruned) this.known.forget(path);
    this.known.save();
  }

  /** Moves files into their places, and removes those that are gone: after whatever can be asked beforehand. */
  private put(claim: Claim, pruned: readonly string[]): void {
    const { root } = this.options;
    requireWritable(root, [...this.written, ...pruned]);
    claim.require();
    const all = this.written.length + pruned.length;
    let done = 0;
    const step = (path: string, act: () => void) => {
      onDisk(join(root, path), act, done === 0 ? undefined : halfWay(done, all));
      done++;
    };
    this.staged.forEach((file, index) => {
      const path = this.written[index] as string;
      step(path, () => this.staging?.move(file, path));
    });
    for (const path of pruned) step(path, () => unlinkSync(join(root, path)));
    removeEmpty(root, pruned);
  }

  /** What is at a path now. */
  private at(path: string): Existing {
    return onDisk(join(this.options.root, path), () => this.existing.at(path));
  }

  private refuse(path: string, { reason, problem }: Problem): void {
    this.refused.push({ path, reason, problem });
  }

  private prunable(place: string): string[] {
    const pruned: string[] = [];
    for (const path of onDisk(join(this.options.root, place), () => [...this.existing.in(place)])) {
      if (this.paths.has(path)) continue;
      const decision = decide(this.at(path), undefined, this.options);
      if (decision.action === 'prune') pruned.push(path);
      if (decision.action === 'refuse') this.refuse(path, decision);
    }
    return pruned;
  }
}

/** What of an output is there, and how to go on: what is as it is to be stays so. */
function halfWay(done: number, all: number): string {
  return `${done} of ${all} files are as they are to be, the others as they were: run it again, and it goes on from there.`;
}

/** Asks whether the folders of these files can be written, as far as they are there. */
function requireWritable(root: string, paths: readonly string[]): void {
  const asked = new Set<string>();
  for (let folder of new Set(paths.map(dirname))) {
    while (folder !== '.' && !existsSync(join(root, folder))) folder = dirname(folder);
    if (asked.has(folder)) continue;
    asked.add(folder);
    onDisk(join(root, folder), () => accessSync(join(root, folder), constants.W_OK | constants.X_OK));
  }
}

function digestOf(content: Content): string {
  const digest = startDigest();
  for (const piece of piecesOf(content)) digest.update(piece);
  return digest.digest('hex');
}

/** Removes the folders that are empty without these files. */
function removeEmpty(root: string, paths: readonly string[]): void {
  const folders = new Set<string>();
  for (const path of paths) {
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
