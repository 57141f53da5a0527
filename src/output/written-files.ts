import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { libraryDigest } from './library-digest';
import { makeFolder } from './make-folder';

/** What is known of a file that was written, or found to be as it would be. */
export interface WrittenFile {
  /** Digest of all that its text is made of. */
  readonly input: string;
  /** Digest of its text without the header. */
  readonly digest: string;
  /** What the file system said of it then; empty where that would not tell a later change. */
  readonly state: string;
}

type Fields = readonly [input: string, digest: string, state: string];

/**
 * What is known of the files in an output folder, from one synthesis to the next: what need not be rendered again.
 *
 * It lies in `node_modules/.cache/tenantry` of the package that the folder is in, and is never part of anything:
 * without it, or where it is broken or of another build of this library, everything is rendered. There are digests
 * and names in it, and no text. Whoever can write it can change the library beside it as well.
 */
export class WrittenFiles {
  /**
   * What is known of an output folder; undefined where it is in no package, and nothing can be.
   *
   * @param root the folder, which is there
   * @param platform name of the platform whose files these are
   */
  public static in(root: string, platform: string): WrittenFiles | undefined {
    const folder = realpathSync(root);
    const owner = packageAbove(folder);
    if (owner === undefined) return undefined;
    const name = createHash('sha256').update(JSON.stringify([relative(owner, folder), platform]));
    return new WrittenFiles(join(owner, 'node_modules', '.cache', 'tenantry', `${name.digest('hex')}.json`));
  }

  private readonly library = libraryDigest();
  private readonly files: Map<string, Fields>;

  private constructor(private readonly place: string) {
    this.files = read(place, this.library);
  }

  /** What is known of a file, if it was made of the same. */
  public find(path: string, input: string): WrittenFile | undefined {
    const [known, digest, state] = this.files.get(path) ?? [];
    if (known !== input || digest === undefined || state === undefined) return undefined;
    return { input, digest, state };
  }

  /** Remembers a file. */
  public note(path: string, { input, digest, state }: WrittenFile): void {
    this.files.set(path, [input, digest, state]);
  }

  /** Forgets a file. */
  public forget(path: string): void {
    this.files.delete(path);
  }

  /** Writes what is known in one step, or, where that cannot be, leaves nothing. */
  public save(): void {
    const made = `${this.place}-${randomUUID()}`;
    try {
      makeFolder(dirname(this.place));
      const { library, files } = this;
      writeFileSync(made, JSON.stringify({ library, files: Object.fromEntries(files) }), { flag: 'wx' });
      renameSync(made, this.place);
    } catch {
      // What is not remembered is rendered.
      for (const path of [made, this.place]) discard(path);
    }
  }
}

/** The nearest folder at or above that is a package with what it depends on. */
function packageAbove(folder: string): string | undefined {
  if (['package.json', 'node_modules'].every((name) => existsSync(join(folder, name)))) return folder;
  return dirname(folder) === folder ? undefined : packageAbove(dirname(folder));
}

function read(place: string, library: string): Map<string, Fields> {
  try {
    const known = JSON.parse(readFileSync(place, 'utf8')) as { library: unknown; files: object };
    if (known.library === library)
      return new Map(
        Object.entries(known.files).filter((each): each is [string, Fields] => isFields(each[1])),
      );
  } catch {
    // It is not there, or broken.
  }
  return new Map();
}

function isFields(value: unknown): value is Fields {
  return Array.isArray(value) && value.length === 3 && value.every((field) => typeof field === 'string');
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing else can be done.
  }
}
