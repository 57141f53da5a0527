import { Duration, PkiEngine, type PkiRoleProps, VaultCapability } from '../../src';
import { PEM, untyped } from '../domain/definition';
import { allow, type Harmful, type World } from './harmful';

const { CREATE, UPDATE } = VaultCapability;
function pkiOf({ vault }: World): PkiEngine {
  return new PkiEngine(vault, 'pki', { rootCertificate: PEM });
}

/** A PKI role of A with those properties. */
function pki(name: string, verdict: string, props: object): Harmful {
  return {
    name,
    verdict,
    define: (given) =>
      void given.a.addPkiRole('web', {
        engine: pkiOf(given),
        allowedDomains: ['a.example.com'],
        ttl: Duration.days(7),
        ...props,
      } as PkiRoleProps),
  };
}

/** What A asks of a PKI engine in which B has a role. */
function asksPki(name: string, verdict: string, path: string, ...capabilities: VaultCapability[]): Harmful {
  return {
    name,
    verdict,
    define: (given) => {
      given.b.addPkiRole('web', {
        engine: pkiOf(given),
        allowedDomains: ['b.example.com'],
        ttl: Duration.days(7),
      });
      allow(given, path, ...capabilities);
    },
  };
}

/** Certificates, and who makes them. */
export const CERTIFICATES: readonly Harmful[] = [
  pki('certificates for everybody', 'malformed-name', { allowedDomains: ['*'] }),
  pki('certificates for what begins alike', 'malformed-name', { allowedDomains: ['*.example.com'] }),
  pki('certificates for no domain, which is any in some versions', 'nothing-named', { allowedDomains: [] }),
  pki('certificates for an address', 'malformed-name', { allowedDomains: ['https://a.example.com'] }),
  pki('certificates for a domain of a template', 'malformed-name', {
    allowedDomains: ['{{identity.entity.name}}'],
  }),
  pki('certificates that outlive their issuer', 'number-out-of-range', { ttl: Duration.days(90) }),
  pki('an issuer by a path', 'malformed-name', { issuer: '../root' }),
  pki('a key of a type that anybody breaks', 'wrong-type', { keyType: untyped('rsa1024') }),
  {
    name: 'a certificate for a name that the role does not allow',
    verdict: 'domain-not-allowed',
    define: (given) =>
      void given.a
        .addPkiRole('web', { engine: pkiOf(given), allowedDomains: ['a.example.com'], ttl: Duration.days(7) })
        .certificate({ commonName: 'b.example.com' }),
  },
  {
    name: 'a certificate for a name that only ends like an allowed one',
    verdict: 'domain-not-allowed',
    define: (given) =>
      void given.a
        .addPkiRole('web', {
          engine: pkiOf(given),
          allowedDomains: ['a.example.com'],
          allowSubdomains: true,
          ttl: Duration.days(7),
        })
        .certificate({ commonName: 'evila.example.com' }),
  },
  asksPki('A issues certificates of B', 'tenant-isolation', 'pki/issue/team-b_web', UPDATE),
  asksPki('A signs what it likes by the role of B', 'tenant-isolation', 'pki/sign/team-b_web', UPDATE),
  asksPki(
    'A issues certificates of B by an issuer of its choice',
    'tenant-isolation',
    'pki/issuer/default/issue/team-b_web',
    UPDATE,
  ),
  asksPki('A signs anything by no role', 'tenant-administers-vault', 'pki/sign-verbatim', UPDATE),
  asksPki('A makes a CA', 'tenant-administers-vault', 'pki/root/sign-intermediate', UPDATE),
  asksPki(
    'A exports the key of a new root',
    'tenant-administers-vault',
    'pki/root/generate/exported',
    UPDATE,
  ),
  asksPki('A widens a role', 'tenant-isolation', 'pki/roles/team-b_web', UPDATE),
  asksPki('A makes a role of its own', 'tenant-administers-vault', 'pki/roles/mine', CREATE),
  asksPki('A changes the default issuer', 'tenant-administers-vault', 'pki/config/issuers', UPDATE),
  asksPki(
    'A turns on ACME, by which whoever has a name gets a certificate',
    'tenant-administers-vault',
    'pki/config/acme',
    UPDATE,
  ),
  asksPki('A issues of every role', 'tenant-isolation', 'pki/issue/*', UPDATE),
  asksPki('A signs a self-made issuer', 'tenant-administers-vault', 'pki/issuer/+/sign-self-issued', UPDATE),
];
