import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { answersOn } from '../process/port';
import { type Outcome, run } from '../process/run';
import { Server } from '../process/server';
import { type Watchdog } from '../process/watchdog';
import { requireExecutable } from '../program/prerequisite';

/** What the lab gives to its host. */
export interface SshPlacement {
  readonly directory: string;
  readonly port: number;
  readonly watchdog: Watchdog;
}

/** A key of somebody, as files. */
export interface SshKey {
  readonly privateKeyFile: string;
  readonly publicKey: string;
}

const advice = 'install OpenSSH (Debian: apt-get install openssh-server openssh-client).';

/** A server run by root gives up rights in a folder that has to be there. */
const SEPARATION = '/run/sshd';

/** OpenSSH's server as a host that knows no key and no password, only who is signed for by whom it trusts. */
export class SshServer {
  /** The one user that it can let in. */
  readonly user = userInfo().username;
  readonly server: Server;
  private readonly client = requireExecutable('ssh', advice);
  private readonly keygen = requireExecutable('ssh-keygen', advice);

  constructor(private readonly placement: SshPlacement) {
    const { directory, port, watchdog } = placement;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.server = new Server({
      name: 'sshd',
      command: requireExecutable('sshd', advice, ['/usr/sbin']),
      arguments: ['-D', '-e', '-f', this.file('sshd_config')],
      directory,
      watchdog,
      ready: () => answersOn(port),
    });
  }

  async start(): Promise<void> {
    await this.newKey('host');
    if (process.getuid?.() === 0 && !existsSync(SEPARATION)) mkdirSync(SEPARATION, { mode: 0o755 });
    this.trust('', []);
    const lines = [
      'ListenAddress 127.0.0.1',
      `Port ${this.placement.port}`,
      `HostKey ${this.file('host')}`,
      'PidFile none',
      `TrustedUserCAKeys ${this.file('trusted')}`,
      `AuthorizedPrincipalsFile ${this.file('principals')}`,
      'AuthorizedKeysFile none',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin prohibit-password',
      'StrictModes no',
      'UsePAM no',
    ];
    writeFileSync(this.file('sshd_config'), `${lines.join('\n')}\n`, { mode: 0o600 });
    await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** Lets in those that are signed for by a key, from now on. */
  trust(publicKey: string, principals: readonly string[]): void {
    writeFileSync(this.file('trusted'), `${publicKey}\n`);
    writeFileSync(this.file('principals'), `${principals.join('\n')}\n`);
  }

  /** A key of somebody. */
  async newKey(name: string): Promise<SshKey> {
    const privateKeyFile = this.file(name);
    const made = await this.run(this.keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', privateKeyFile]);
    if (made.code !== 0) throw new Error(`ssh-keygen failed: ${made.stderr}`);
    const { stdout } = await this.run(this.keygen, ['-y', '-f', privateKeyFile]);
    return { privateKeyFile, publicKey: stdout.trim() };
  }

  /** Runs a command on the host as whoever a certificate says; `terminal`: in a terminal that the host gives. */
  async command(
    { privateKeyFile }: SshKey,
    certificate: string,
    command: string,
    how: { readonly user?: string; readonly terminal?: boolean } = {},
  ): Promise<Outcome> {
    const certificateFile = `${privateKeyFile}-cert.pub`;
    writeFileSync(certificateFile, certificate);
    chmodSync(certificateFile, 0o600);
    const options = [
      'BatchMode=yes',
      'IdentitiesOnly=yes',
      'LogLevel=ERROR',
      'StrictHostKeyChecking=no',
      'UserKnownHostsFile=/dev/null',
      `CertificateFile=${certificateFile}`,
    ].flatMap((option) => ['-o', option]);
    return this.run(this.client, [
      ...['-F', 'none', '-i', privateKeyFile, '-p', String(this.placement.port), ...options],
      ...(how.terminal === true ? ['-tt'] : []),
      `${how.user ?? this.user}@127.0.0.1`,
      command,
    ]);
  }

  private file(name: string): string {
    return join(this.placement.directory, name);
  }

  private run(program: string, args: readonly string[]): Promise<Outcome> {
    return run(program, args, { directory: this.placement.directory });
  }
}
