import { closeSync, openSync, renameSync, unlinkSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Claim } from './claim';
import { header, type HeaderForm, restAfter, startDigest } from './header';
import { makeFolder } from './make-folder';
import { onDisk } from './refused-by-disk';

const BLOCK = 1 << 18;
const NO_DIGEST = '0'.repeat(64);

/** The header that a file is to have. */
interface HeaderProps {
  readonly form: HeaderForm;
  /** Name of the platform whose file it is. */
  readonly platform: string;
  /** Whether it has no digest. */
  readonly merged?: boolean;
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
  private count = 0;
  private readonly block = Buffer.allocUnsafe(BLOCK);

  /** @param claim that of the output folder */
  public constructor(
    private readonly root: string,
    private readonly claim: Claim,
  ) {}

  /** Writes a text that memory holds, and whose digest is known, with its header. */
  public write(pieces: Iterable<string>, digest: string, props: HeaderProps): StagedFile {
    const { form, platform, merged } = props;
    const file = this.next();
    const text = [...pieces].join('');
    const whole = form.before + header(form, merged ? undefined : digest, platform) + restAfter(form, text);
    onDisk(this.root, () => writeFileSync(file, whole, { flag: 'wx' }));
    return { file, digest };
  }

  /** Writes a text in pieces; a header stands in it once its digest is known. */
  public writePieces(pieces: Iterable<string>, headerProps?: HeaderProps): StagedFile {
    const { form, platform = '', merged } = headerProps ?? {};
    const path = this.next();
    const file = onDisk(this.root, () => openSync(path, 'wx'));
    try {
      const digest = startDigest();
      let first = true;
      for (const block of blocks(pieces, this.block)) {
        digest.update(block);
        const text =
          first &&
          form &&
          form.before +
            header(form, merged ? undefined : NO_DIGEST, platform) +
            restAfter(form, block.toString());
        onDisk(this.root, () => writeBytes(file, text ? Buffer.from(text) : block));
        this.claim.sign();
        first = false;
      }
      const hex = digest.digest('hex');
      if (form && !first && !merged)
        writeBytes(file, Buffer.from(header(form, hex, platform)), form.before.length);
      return { file: path, digest: hex };
    } finally {
      closeSync(file);
    }
  }

  /** Moves a file into its place. */
  public move(file: string, path: string): void {
    const target = join(this.root, path);
    try {
      renameSync(file, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      makeFolder(dirname(target));
      renameSync(file, target);
    }
  }

  /** Forgets a file that turned out not to be needed. */
  public drop(staged: StagedFile): void {
    unlinkSync(staged.file);
  }

  private next(): string {
    this.claim.sign();
    return join(this.claim.folder, String(this.count++));
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
