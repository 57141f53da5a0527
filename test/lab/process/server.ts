import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noteCommandLine } from './command-lines';
import { serverEnvironment } from './environment';
import { GiveUp, waitFor } from './wait';
import { type Watchdog } from './watchdog';

/** What is needed to run one server program. */
export interface ServerOptions {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  /** Its working directory and HOME; its log lies in it. */
  readonly directory: string;
  /** Besides the few variables that every server gets. Secrets belong here or into files, never into arguments. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whom to run it as, for a program that refuses root. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Answers whether the server serves; what it throws counts as "not yet". */
  readonly ready: () => Promise<boolean>;
  /** @default SIGTERM */
  readonly stopSignal?: NodeJS.Signals;
  /** How long it may take to end before it is killed. @default 20_000 */
  readonly stopPatienceMs?: number;
  readonly watchdog: Watchdog;
}

/** A server program that can be stopped, killed, frozen and started again on the same port with the same data. */
export class Server {
  /** Everything the program printed, over all its starts. */
  readonly logPath: string;
  private child?: ChildProcess;

  constructor(private readonly options: ServerOptions) {
    this.logPath = join(options.directory, `${options.name}.log`);
  }

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.isRunning ? this.child?.pid : undefined;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts the program and waits until it serves. */
  async start(): Promise<void> {
    if (this.isRunning) return;
    await this.launch();
    try {
      await waitFor(`${this.name} to be ready`, () => this.isReady(), { timeoutMs: 60_000, intervalMs: 50 });
    } catch (error) {
      const log = this.logTail(30);
      await this.kill();
      const message = `${(error as Error).message}\nThe end of its log (${this.logPath}):\n${log}`;
      throw new Error(message, { cause: error });
    }
  }

  /** Asks the program to end, and ends it when it does not in time. */
  async stop(): Promise<void> {
    await this.end(this.options.stopSignal ?? 'SIGTERM', this.options.stopPatienceMs ?? 20_000);
  }

  /** Ends the program as a crash would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL', 20_000);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Freezes the program: it keeps its connections and answers nothing. */
  pause(): void {
    this.signal('SIGSTOP');
  }

  resume(): void {
    this.signal('SIGCONT');
  }

  log(): string {
    return existsSync(this.logPath) ? readFileSync(this.logPath, 'utf8') : '';
  }

  logTail(lines: number): string {
    const last = this.log().trimEnd().split('\n').slice(-lines);
    // Some servers put whole stack traces into one line.
    return last.map((line) => line.slice(0, 500)).join('\n');
  }

  private async launch(): Promise<void> {
    const { command, directory, user, watchdog } = this.options;
    noteCommandLine(command, this.options.arguments);
    const log = openSync(this.logPath, 'a', 0o600);
    try {
      // A group of its own: Ctrl-C reaches the lab alone, which then stops the servers in order.
      this.child = spawn(command, this.options.arguments, {
        cwd: directory,
        env: serverEnvironment(directory, this.options.environment),
        stdio: ['ignore', log, log],
        detached: true,
        ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
      });
    } finally {
      closeSync(log);
    }
    const child = this.child;
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) =>
        reject(new Error(`${this.name} could not be started: ${error.message}`)),
      );
    });
    const pid = child.pid as number;
    watchdog.watch(pid);
    child.once('exit', () => watchdog.forget(pid));
    child.unref();
  }

  private async isReady(): Promise<boolean> {
    if (!this.isRunning) throw new GiveUp(`${this.name} ended while it was starting.`);
    return this.options.ready();
  }

  private signal(signal: NodeJS.Signals): void {
    const pid = this.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      process.kill(pid, signal);
    }
  }

  private async end(signal: NodeJS.Signals, patienceMs: number): Promise<void> {
    const child = this.child;
    if (child === undefined || !this.isRunning) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    this.signal(signal);
    // A frozen program hears SIGTERM only when it thaws.
    this.signal('SIGCONT');
    const timer = setTimeout(() => this.signal('SIGKILL'), patienceMs);
    await ended;
    clearTimeout(timer);
  }
}
