import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireExecutable } from '../program/prerequisite';

/** A certificate that was made for one lab, as files. */
export interface IssuedCertificate {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** A certificate authority that lives as long as its lab. */
export class CertificateAuthority {
  readonly certificateFile: string;
  private readonly openssl: string;

  constructor(private readonly directory: string) {
    this.openssl = requireExecutable('openssl', 'install the package openssl.');
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    this.certificateFile = join(directory, 'ca.crt');
    this.run(
      'req',
      '-x509',
      '-new',
      ...newKey(join(directory, 'ca.key')),
      '-out',
      this.certificateFile,
      ...[
        ['-days', '2', '-subj', '/CN=tenantry lab', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
      ].flat(),
    );
  }

  /** The authority's certificate in PEM. */
  get certificate(): string {
    return readFileSync(this.certificateFile, 'utf8');
  }

  /** Makes a certificate for a server on loopback. */
  issue(name: string): IssuedCertificate {
    return this.sign(name, 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n');
  }

  /** Makes a certificate for a client, of one URI. */
  issueClient(name: string, uri: string): IssuedCertificate {
    return this.sign(name, `subjectAltName=URI:${uri}\nextendedKeyUsage=clientAuth\n`);
  }

  private sign(name: string, extensions: string): IssuedCertificate {
    const file = (suffix: string) => join(this.directory, `${name}.${suffix}`);
    writeFileSync(file('ext'), extensions);
    this.run('req', '-new', ...newKey(file('key')), '-out', file('csr'), '-subj', `/CN=${name}`);
    const authority = [
      '-CA',
      this.certificateFile,
      '-CAkey',
      join(this.directory, 'ca.key'),
      '-CAcreateserial',
    ];
    this.run(
      'x509',
      '-req',
      '-in',
      file('csr'),
      ...authority,
      '-days',
      '2',
      '-extfile',
      file('ext'),
      '-out',
      file('crt'),
    );
    return { certificateFile: file('crt'), keyFile: file('key') };
  }

  private run(...args: string[]): void {
    execFileSync(this.openssl, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  }
}

function newKey(file: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', file];
}
