import { JwtAuth, VaultCapability, VaultPolicy } from '../../src';
import { type Harmful, type World } from './harmful';

const { LIST, READ } = VaultCapability;

function policy(
  { platform, vault }: World,
  path: string,
  id = 'own',
  ...capabilities: VaultCapability[]
): VaultPolicy {
  const rules = [
    { path, capabilities: capabilities.length > 0 ? capabilities : [READ], reason: 'asked for' },
  ];
  return new VaultPolicy(platform, id, { vault, rules });
}

function jwtAuth({ vault }: World, props: Partial<ConstructorParameters<typeof JwtAuth>[2]> = {}): JwtAuth {
  return new JwtAuth(vault, 'ci', {
    boundIssuer: 'https://ci.example.com',
    jwksUrl: 'https://ci.example.com/keys',
    ...props,
  });
}

/** A JWT role of those options, with all of B's secrets. */
function jwt(name: string, verdict: string, options: object, props: object = {}): Harmful {
  return {
    name,
    verdict,
    define: (given) =>
      void jwtAuth(given, props).addRole('deploy', {
        audiences: ['vault'],
        claims: { project_path: 'acme/deploy', ref: 'main' },
        policies: [policy(given, 'secret/data/team-b/*')],
        ...options,
      }),
  };
}

/** Who may log in with a token of an issuer. */
export const JWT_LOGINS: readonly Harmful[] = [
  jwt('every job of the issuer reads B', 'nothing-named', { claims: {} }),
  jwt('jobs of every project read B by a glob, which is none here', 'tenant-isolation', {
    claims: { project_path: 'acme/*' },
  }),
  jwt('jobs of a project read B from any branch', 'tenant-isolation', {
    claims: { project_path: 'acme/deploy' },
  }),
  jwt('jobs of a named branch read B, which nobody granted', 'tenant-isolation', {}),
  jwt('tokens for any service are taken', 'nothing-named', { audiences: [] }),
  jwt('a claim of several values', 'malformed-text', { claims: { ref: ['main', 'dev'] } }),
  jwt('a claim of an empty text, which a token without it has', 'malformed-text', { claims: { ref: '' } }),
  jwt('a claim that is lost on the way to Terraform', 'malformed-text', {
    claims: { ['__proto__']: 'main' },
  }),
  jwt('claims by an inherited name', 'nothing-named', { claims: Object.create({ ref: 'main' }) as object }),
  jwt('a claim that Terraform fills in', 'malformed-text', { claims: { ref: '${var.ref } ' } }),
  jwt('a user claim by which everybody is one', 'malformed-name', { userClaim: '' }),
  jwt(
    'keys of an issuer that everybody can read and change on the way',
    'warning plain-http',
    {},
    { jwksUrl: 'http://ci.example.com/keys' },
  ),
  jwt('an issuer without keys', 'conflicting-options', {}, { jwksUrl: undefined }),
  jwt('keys from a server and from a text', 'conflicting-options', {}, { publicKeys: ['x'] }),
  jwt(
    'a private key where a public one is meant',
    'malformed-pem',
    {},
    { jwksUrl: undefined, publicKeys: ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'] },
  ),
  {
    name: 'jobs of a CI list all tenants by name',
    verdict: 'tenant-isolation',
    define: (given) =>
      void jwtAuth(given).addRole('names', {
        audiences: ['vault'],
        claims: { ref: 'main' },
        policies: [policy(given, 'secret/metadata/*', 'names', LIST)],
      }),
  },
  {
    name: 'jobs of a CI write policies',
    verdict: 'tenant-administers-vault',
    define: (given) =>
      void jwtAuth(given).addRole('names', {
        audiences: ['vault'],
        claims: { ref: 'main' },
        policies: [policy(given, 'sys/policies/acl/*', 'names', VaultCapability.UPDATE)],
      }),
  },
  {
    name: 'a second login that is mounted where tokens are made',
    verdict: 'reserved-name',
    define: (given) => void jwtAuth(given, { mount: 'token' }),
  },
  {
    name: 'two logins of one mount',
    verdict: 'conflicting-mounts',
    define: (given) => void jwtAuth(given, { mount: 'kubernetes-prod' }),
  },
];
