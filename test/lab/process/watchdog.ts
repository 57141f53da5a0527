import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { serverEnvironment } from './environment';

/** A process beside the lab that ends the lab's servers when the lab itself dies, even by SIGKILL. */
export class Watchdog {
  private readonly child: ChildProcess;

  constructor(directory: string) {
    this.child = spawn(process.execPath, [join(__dirname, 'watchdog-process.js')], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      env: serverEnvironment(directory),
    });
    // The end of the watchdog before the lab's is no reason to take the lab down.
    this.child.stdin?.on('error', () => undefined);
    this.child.unref();
    this.tell('directory', directory);
  }

  /** From now on this process group dies with the lab. */
  watch(pid: number): void {
    this.tell('watch', String(pid));
  }

  /** The process has ended, its id may be anybody's. */
  forget(pid: number): void {
    this.tell('forget', String(pid));
  }

  /** The lab's directory stays on disk. */
  keepDirectory(): void {
    this.tell('keep', '');
  }

  /** Ends the watchdog, which then does its work for whatever is still registered. */
  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.ref();
    this.child.stdin?.end();
    if (this.child.exitCode === null) await ended;
  }

  private tell(command: string, argument: string): void {
    this.child.stdin?.write(`${command}\t${argument}\n`);
  }
}
