import { randomBytes } from 'node:crypto';
import { type CertificateAuthority } from '../process/certificate';
import { readFileSync } from 'node:fs';

/** What an application's team puts into KV, by path below the mount and by property. */
export type KvValues = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Values for every secret that the multi-tenant example reads, with the characters that break things. */
export function exampleSecrets(certificateAuthority: CertificateAuthority): KvValues {
  const { certificateFile, keyFile } = certificateAuthority.issue('wildcard');
  const value = () => `${randomBytes(9).toString('hex')} "quoted" \\ $x {{ y }} ü`;
  return {
    'shared/certificates/wildcard': {
      certificate: readFileSync(certificateFile, 'utf8'),
      private_key: readFileSync(keyFile, 'utf8'),
    },
    'team-a/orders': { 'api-key': value(), 'webhook-secret': value() },
    'team-a/registry': { username: 'puller', password: value() },
    'team-b/billing': { CURRENCY: 'EUR', SIGNING_KEY: value() },
    'team-b/smtp': { username: 'mailer', password: value() },
    'team-b/flags/checkout': { enabled: 'true' },
    'team-b/flags/search': { enabled: 'false' },
  };
}
