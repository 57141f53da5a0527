import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CertificateAuthority } from '../process/certificate';
import { answersOn } from '../process/port';
import { run } from '../process/run';
import { Server } from '../process/server';
import { type Watchdog } from '../process/watchdog';
import { requireExecutable } from '../program/prerequisite';

/** Somebody whom the directory knows. */
export interface DirectoryPerson {
  readonly uid: string;
  readonly groups: readonly string[];
}

/** What the lab gives to its directory. */
export interface DirectoryPlacement {
  readonly people: readonly DirectoryPerson[];
  readonly directory: string;
  readonly port: number;
  readonly certificateAuthority: CertificateAuthority;
  readonly watchdog: Watchdog;
}

const advice = 'install slapd (Debian: apt-get install slapd).';
const BASE = 'dc=example,dc=com';

/** OpenLDAP's server with a few people and their groups, by TLS alone; who is not known to it reads nothing. */
export class DirectoryServer {
  readonly url: string;
  readonly userDn = `ou=people,${BASE}`;
  readonly groupDn = `ou=groups,${BASE}`;
  readonly searcher = { dn: `uid=vault,ou=services,${BASE}`, password: password() };
  readonly server: Server;
  private readonly passwords = new Map<string, string>();

  constructor(private readonly placement: DirectoryPlacement) {
    const { directory, people, port, watchdog } = placement;
    for (const { uid } of people) this.passwords.set(uid, password());
    this.url = `ldaps://127.0.0.1:${port}`;
    mkdirSync(join(directory, 'data'), { recursive: true, mode: 0o700 });
    this.server = new Server({
      name: 'slapd',
      command: requireExecutable('slapd', advice, ['/usr/sbin']),
      arguments: ['-d', '0', '-f', this.configuration, '-h', this.url],
      directory,
      watchdog,
      ready: () => answersOn(port),
    });
  }

  /** Her password. */
  passwordOf(uid: string): string {
    const known = this.passwords.get(uid);
    if (known === undefined) throw new Error(`the directory does not know ${uid}`);
    return known;
  }

  async start(): Promise<void> {
    const { certificateAuthority, directory } = this.placement;
    const { certificateFile, keyFile } = certificateAuthority.issue('slapd');
    const schemas = ['core', 'cosine', 'inetorgperson'];
    const lines = [
      ...schemas.map((name) => `include /etc/ldap/schema/${name}.schema`),
      'modulepath /usr/lib/ldap',
      'moduleload back_mdb',
      `pidfile ${join(directory, 'pid')}`,
      `TLSCertificateFile ${certificateFile}`,
      `TLSCertificateKeyFile ${keyFile}`,
      'database mdb',
      `suffix "${BASE}"`,
      `directory ${join(directory, 'data')}`,
      'maxsize 10485760',
      'access to attrs=userPassword by anonymous auth by * none',
      `access to * by dn.exact="${this.searcher.dn}" read by * none`,
    ];
    writeFileSync(this.configuration, `${lines.join('\n')}\n`, { mode: 0o600 });
    const entries = join(directory, 'entries.ldif');
    writeFileSync(entries, this.entries(), { mode: 0o600 });
    const slapadd = requireExecutable('slapadd', advice, ['/usr/sbin']);
    const outcome = await run(slapadd, ['-f', this.configuration, '-l', entries], { directory });
    if (outcome.code !== 0) throw new Error(`slapadd failed: ${outcome.stderr.trim()}`);
    await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  private get configuration(): string {
    return join(this.placement.directory, 'slapd.conf');
  }

  private entries(): string {
    const { people } = this.placement;
    const person = (dn: string, uid: string, secret: string) =>
      entry(dn, ['objectClass: inetOrgPerson', `cn: ${uid}`, `sn: ${uid}`, `userPassword: ${secret}`]);
    const groups = [...new Set(people.flatMap((each) => each.groups))];
    return [
      entry(BASE, ['objectClass: dcObject', 'objectClass: organization', 'o: example']),
      ...['people', 'groups', 'services'].map((ou) =>
        entry(`ou=${ou},${BASE}`, ['objectClass: organizationalUnit']),
      ),
      person(this.searcher.dn, 'vault', this.searcher.password),
      ...people.map(({ uid }) => person(`uid=${uid},${this.userDn}`, uid, this.passwordOf(uid))),
      ...groups.map((name) =>
        entry(`cn=${name},${this.groupDn}`, [
          'objectClass: groupOfNames',
          ...people
            .filter((each) => each.groups.includes(name))
            .map(({ uid }) => `member: uid=${uid},${this.userDn}`),
        ]),
      ),
    ].join('\n');
  }
}

function entry(dn: string, attributes: readonly string[]): string {
  return [`dn: ${dn}`, ...attributes, ''].join('\n');
}

function password(): string {
  return randomBytes(18).toString('hex');
}
