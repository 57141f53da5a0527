import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { header, type HeaderForm, restAfter, startDigest } from './header';

const PREFIX = '.tenantry-staging-';
const NAME = /^\.tenantry-staging-([0-9]+)-/;
const BLOCK = 1 << 18;
const NO_DIGEST = '0'.repeat(64);

/** The header that a file is to have. */
interface HeaderProps {
  readonly form: HeaderForm;
  /** Name of the platform whose file it is. */
  readonly platform: string;
}

/** A file that is complete, but not in its place yet. */
export interface StagedFile {
  readonly file: string;
  /** Digest of its text without the header. */
  readonly digest: string;
}

/**
 * Files that are complete before any of them is moved into its place: whoever is interrupted leaves the old file
 * or the new one. It lies in the output folder, since only within a file system a move is one step.
 */
export class StagingFolder {
  private folder?: string;
  private count = 0;
  private readonly block = Buffer.allocUnsafe(BLOCK);

  public constructor(private readonly root: string) {}

  /** Writes a text that memory holds, and whose digest is known, with its header. */
  public write(pieces: Iterable<string>, digest: string, { form, platform }: HeaderProps): StagedFile {
    const file = this.next();
    const text = [...pieces].join('');
    writeFileSync(file, form.before + header(form, digest, platform) + restAfter(form, text), { flag: 'wx' });
    return { file, digest };
  }

  /** Writes a text in pieces; a header stands in it once its digest is known. */
  public writePieces(pieces: Iterable<string>, headerProps?: HeaderProps): StagedFile {
    const { form, platform = '' } = headerProps ?? {};
    const path = this.next();
    const file = openSync(path, 'wx');
    try {
      const digest = startDigest();
      let first = true;
      for (const block of blocks(pieces, this.block)) {
        digest.update(block);
        const text =
          first &&
          form &&
          form.before + header(form, NO_DIGEST, platform) + restAfter(form, block.toString());
        writeBytes(file, text ? Buffer.from(text) : block);
        first = false;
      }
      const hex = digest.digest('hex');
      if (form && !first) writeBytes(file, Buffer.from(header(form, hex, platform)), form.before.length);
      return { file: path, digest: hex };
    } finally {
      closeSync(file);
    }
  }

  /** Moves a file into its place. */
  public move(staged: StagedFile, path: string): void {
    const target = join(this.root, path);
    try {
      renameSync(staged.file, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      mkdirSync(dirname(target), { recursive: true });
      renameSync(staged.file, target);
    }
  }

  /** Forgets a file that turned out not to be needed. */
  public drop(staged: StagedFile): void {
    unlinkSync(staged.file);
  }

  /** Removes whatever was not moved. */
  public remove(): void {
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
    this.folder = undefined;
  }

  private next(): string {
    return join((this.folder ??= make(this.root)), String(this.count++));
  }
}

/** Removes what interrupted processes left in a folder: those whose number no process has any more. */
export function removeStaleStaging(root: string): void {
  for (const name of namesIn(root)) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(root, name), { recursive: true, force: true });
  }
}

function make(root: string): string {
  mkdirSync(root, { recursive: true });
  return mkdtempSync(join(root, `${PREFIX}${process.pid}-`));
}

function namesIn(root: string): string[] {
  try {
    return readdirSync(root);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A text as bytes, each time as much of it as `block` takes: what is there is gone when more is asked for. */
function* blocks(pieces: Iterable<string>, block: Buffer): Generator<Buffer> {
  const encoder = new TextEncoder();
  let used = 0;
  for (const piece of pieces) {
    for (let done = 0; done < piece.length;) {
      const { read, written } = encoder.encodeInto(piece.slice(done), block.subarray(used));
      done += read;
      used += written;
      if (done === piece.length) break;
      yield block.subarray(0, used);
      used = 0;
    }
  }
  if (used > 0) yield block.subarray(0, used);
}

/** Writes all of the bytes; a single call may write less. */
function writeBytes(file: number, bytes: Buffer, position?: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(
      file,
      bytes,
      done,
      bytes.length - done,
      position === undefined ? null : position + done,
    );
  }
}
