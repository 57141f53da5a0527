import {
  type BigIntStats,
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Existing } from './decision';
import {
  findHeader,
  type FoundHeader,
  type HeaderForm,
  HEADER_LENGTH,
  headerForm,
  isConflicted,
  startDigest,
} from './header';
import { hasForeignLineEnds, withOurLineEnds } from './line-ends';

const PIECE = 1 << 16;

/** What is below a folder now. It is read in pieces, never written. */
export class ExistingFiles {
  private readonly folders = new Map<string, Existing | 'folder'>();
  private readonly buffer = Buffer.allocUnsafe(PIECE);

  /** @param root the folder; it may itself be a symbolic link, since its user named it */
  public constructor(private readonly root: string) {}

  /** What is at a path. */
  public at(path: string): Existing {
    const above = this.folder(dirname(path));
    if (above !== 'folder') return above;
    const stats = this.stat(path);
    if (!stats) return { kind: 'absent' };
    return stats.isFile() ? this.read(path) : { kind: 'obstacle', what: kindOf(stats) };
  }

  /** What the file system says of the plain file at a path; undefined where there is none. */
  public stats(path: string): BigIntStats | undefined {
    if (this.folder(dirname(path)) !== 'folder') return undefined;
    const stats = lstatSync(join(this.root, path), { bigint: true, throwIfNoEntry: false });
    return stats?.isFile() ? stats : undefined;
  }

  /** Paths of files that may be ours: the one at that place, or those in the folder there. */
  public *in(place: string): Generator<string> {
    if (headerForm(place) && this.at(place).kind !== 'absent') yield place;
    else yield* this.below(place);
  }

  /** Paths below `folder` of files that may be ours. Hidden folders and symbolic links are passed over. */
  private *below(folder: string): Generator<string> {
    if (this.folder(folder) !== 'folder') return;
    for (const entry of readdirSync(join(this.root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.name.startsWith('.')) continue;
      else if (entry.isDirectory()) yield* this.below(path);
      else if (entry.isFile() && headerForm(path)) yield path;
    }
  }

  /** What stands where a folder is wanted. Nothing is looked up twice. */
  private folder(path: string): Existing | 'folder' {
    const known = this.folders.get(path);
    if (known) return known;
    const above = path === '.' ? 'folder' : this.folder(dirname(path));
    const found = above === 'folder' ? this.lookUpFolder(path) : above;
    this.folders.set(path, found);
    return found;
  }

  private lookUpFolder(path: string): Existing | 'folder' {
    const stats = this.stat(path);
    if (!stats) return { kind: 'absent' };
    if (stats.isDirectory() || path === '.') return 'folder';
    return { kind: 'obstacle', what: `below ${path}, ${kindOf(stats)}` };
  }

  private stat(path: string): Stats | undefined {
    return lstatSync(join(this.root, path), { throwIfNoEntry: false });
  }

  private read(path: string): Existing {
    const form = headerForm(path);
    const file = openSync(join(this.root, path), 'r');
    try {
      let length = readSync(file, this.buffer, 0, PIECE, null);
      const beginning = this.buffer.toString('latin1', 0, Math.min(length, HEADER_LENGTH));
      if (form && hasForeignLineEnds(beginning)) return this.readWhole(path, form);
      const header = form && findHeader(form, beginning);
      if (!header) return { kind: form && isConflicted(form, beginning) ? 'edited' : 'foreign' };
      const digest = startDigest().update(form.before).update(this.buffer.subarray(header.end, length));
      while ((length = readSync(file, this.buffer, 0, PIECE, null)) > 0) {
        digest.update(this.buffer.subarray(0, length));
      }
      return existing(header, digest.digest('hex'));
    } finally {
      closeSync(file);
    }
  }

  /** A file whose line ends are not as we wrote them: in memory, since few files ever are. */
  private readWhole(path: string, form: HeaderForm): Existing {
    const text = withOurLineEnds(readFileSync(join(this.root, path), 'utf8'));
    const header = findHeader(form, text.slice(0, HEADER_LENGTH));
    if (!header) return { kind: isConflicted(form, text.slice(0, HEADER_LENGTH)) ? 'edited' : 'foreign' };
    const digest = startDigest().update(form.before).update(text.slice(header.end)).digest('hex');
    return existing(header, digest);
  }
}

/** What a file with a header is whose text has that digest. */
function existing({ digest: sealed, platform, current }: FoundHeader, digest: string): Existing {
  if (sealed !== undefined && sealed !== digest) return { kind: 'edited', digest };
  return { kind: 'ours', digest, platform, current, merged: sealed === undefined };
}

function kindOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return 'a symbolic link';
  if (stats.isDirectory()) return 'a folder';
  return stats.isFile() ? 'a file' : 'no plain file';
}
