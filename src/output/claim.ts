import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DefinitionError } from '../plan/definition-error';
import { visibleText } from '../plan/quote';
import { makeFolder } from './make-folder';
import { onDisk } from './refused-by-disk';

const NAME = '.tenantry-staging';
const OWNER = 'owner.json';
/** Milliseconds without a sign of life after which whoever claimed a folder is not waited for. */
const PATIENCE = 10_000;
const BETWEEN_LOOKS = 100;
const BETWEEN_SIGNS = 500;

/** Who claimed a folder, as it is written there. */
interface Owner {
  readonly process?: unknown;
  readonly host?: unknown;
  readonly since?: unknown;
  readonly space?: unknown;
}

/** How a folder is claimed. */
interface ClaimOptions {
  readonly patience?: number;
  readonly waiting?: () => void;
}

/**
 * An output folder that is being written, by one process at a time: others are told who is at work.
 *
 * What is claimed may be shared by machines and containers. A number of a process says nothing there, nor does a
 * clock: whoever is at work gives signs of life, and whoever gives none for a while has been interrupted.
 */
export class Claim {
  /** Where the claim is, and what is not in its place yet. */
  public readonly folder: string;
  /** When it was made, in nanoseconds, by the clock of the file system. */
  public readonly began: bigint;
  private readonly text: string;
  private signed = performance.now();

  /**
   * @param root the output folder, which is made where it is not there
   * @param options who is told that another is waited for, and how many milliseconds a sign of life is
   * @throws DefinitionError when somebody else is at work in it
   */
  public constructor(
    private readonly root: string,
    private readonly options: ClaimOptions = {},
  ) {
    this.folder = join(root, NAME);
    const owner: Owner = {
      process: process.pid,
      host: hostname(),
      since: new Date().toISOString(),
      space: processSpace(),
    };
    // Two claims of one process differ, too.
    this.text = JSON.stringify({ ...owner, claim: randomUUID() });
    onDisk(root, () => makeFolder(root));
    while (!onDisk(root, () => this.make())) this.waitForOther();
    this.began = onDisk(root, () => statSync(this.folder, { bigint: true }).ctimeNs);
  }

  /** Shows that this process is at work. */
  public sign(): void {
    const now = performance.now();
    if (now - this.signed < BETWEEN_SIGNS) return;
    this.signed = now;
    const time = new Date();
    onDisk(this.root, () => utimesSync(this.folder, time, time));
  }

  /**
   * Makes sure that it holds still: a process that was suspended may have been given up.
   *
   * @throws DefinitionError when it does not
   */
  public require(): void {
    const text = this.ownerText();
    if (text !== this.text) throw this.atWork(text);
  }

  /** Lets others in. */
  public release(): void {
    if (this.ownerText() === this.text) rmSync(this.folder, { recursive: true, force: true });
  }

  private make(): boolean {
    try {
      mkdirSync(this.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    try {
      writeFileSync(join(this.folder, OWNER), this.text, { flag: 'wx' });
    } catch (error) {
      rmSync(this.folder, { recursive: true, force: true });
      throw error;
    }
    return true;
  }

  /** Until the other is done or was interrupted, whose claim is removed then. */
  private waitForOther(): void {
    const first = this.signs();
    const patience = isDead(parsed(this.ownerText())) ? 0 : (this.options.patience ?? PATIENCE);
    if (patience > 0) this.options.waiting?.();
    for (const begun = performance.now(); performance.now() - begun < patience;) {
      sleep(BETWEEN_LOOKS);
      const signs = this.signs();
      if (signs === undefined) return;
      if (signs !== first) throw this.atWork(this.ownerText());
    }
    const left = `${this.folder}-${randomUUID()}`;
    onDisk(this.root, () => {
      try {
        // Of several that find it, one can.
        renameSync(this.folder, left);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      rmSync(left, { recursive: true, force: true });
    });
  }

  /** What changes as long as somebody is at work; undefined where nobody is. */
  private signs(): string | undefined {
    const stats = statSync(this.folder, { bigint: true, throwIfNoEntry: false });
    return stats && `${stats.ino} ${stats.mtimeNs} ${this.ownerText()}`;
  }

  private ownerText(): string | undefined {
    try {
      return readFileSync(join(this.folder, OWNER), 'utf8');
    } catch {
      return undefined;
    }
  }

  private atWork(text: string | undefined): DefinitionError {
    const { process: number, host, since } = parsed(text);
    const who =
      typeof number === 'number' ? `process ${number} on ${visibleText(String(host))}` : 'another process';
    return new DefinitionError({
      id: 'at-work',
      given: `${who} is writing ${this.root}${since === undefined ? '' : `, since ${visibleText(String(since))}`}`,
      expected: 'one synthesis at a time into an output folder',
      fix: 'Wait until it is done, and run it again. Nothing was written.',
      where: this.root,
    });
  }
}

function parsed(text: string | undefined): Owner {
  try {
    return { ...(JSON.parse(text ?? '{}') as Owner) };
  } catch {
    return {};
  }
}

/** Where numbers of processes mean the same: one start of one kernel, one namespace of it; undefined if unknown. */
function processSpace(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}

/** Whether it is certain that whoever claimed a folder is gone. */
function isDead({ process: number, space }: Owner): boolean {
  if (typeof number !== 'number' || typeof space !== 'string' || space !== processSpace()) return false;
  try {
    process.kill(number, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
