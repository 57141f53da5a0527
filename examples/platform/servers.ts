import { CaCertificate, type JwtAuthProps, type LdapAuthProps, type TokenReviewer } from 'tenantry';

/** A server that Vault or an application speaks TLS with. */
export interface TlsServer {
  readonly host: string;
  /** Unless given, the one that such servers are reached at. */
  readonly port?: number;
  /** Signed its certificate; unless given, Vault's machine trusts it already. */
  readonly caCertificate?: string;
}

/** Where the company's servers are: all that differs between its own and those of a test. */
export interface Servers {
  readonly vault: { readonly address: string; readonly auditFile: string; readonly ca?: CaCertificate };
  readonly kubernetes: {
    readonly apiServer: string;
    readonly caCertificate?: string;
    /** Unless given, Vault's pod reviews by its own. */
    readonly reviewer?: TokenReviewer;
  };
  readonly postgres: TlsServer;
  readonly mariadb: TlsServer;
  readonly redis: TlsServer & { readonly caCertificate: string };
  /** Knows the company's people, and tells in which groups they are. */
  readonly identityProvider: { readonly discoveryUrl: string; readonly redirectUri: string };
  /** Knows the operators, when the identity provider is away, too. */
  readonly directory: Pick<LdapAuthProps, 'url' | 'caCertificate' | 'bindDn' | 'userDn' | 'groupDn'>;
  /** Namespace of the Prometheus operator; unless given, there is none. */
  readonly monitoring?: string;
  /** Signs a token for each job. */
  readonly ci: Pick<JwtAuthProps, 'boundIssuer' | 'jwksUrl' | 'publicKeys'>;
}

/** The authority of the company's own servers: a real one is a file that is read here. */
const COMPANY_CA = `-----BEGIN CERTIFICATE-----
MIIBoTCCAUegAwIBAgIUeCMeEVgdeTlzbih7KgRda7xGtEkwCgYIKoZIzj0EAwIw
JjENMAsGA1UECgwEQWNtZTEVMBMGA1UEAwwMQWNtZSBzZXJ2ZXJzMB4XDTI2MTEy
NTE4NTIwMloXDTM2MTEyMjE4NTIwMlowJjENMAsGA1UECgwEQWNtZTEVMBMGA1UE
AwwMQWNtZSBzZXJ2ZXJzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEfRmMBYTV
PlLURnktHPFI32wVVt1rAJpbazpi9LxYiTNpXP4eu0r5WtqRf3dxSRrHNnOh6/zQ
sMExavpsK6BKQKNTMFEwHQYDVR0OBBYEFDp4TAIPrO5292/E8U/dl6GRKXDbMB8G
A1UdIwQYMBaAFDp4TAIPrO5292/E8U/dl6GRKXDbMA8GA1UdEwEB/wQFMAMBAf8w
CgYIKoZIzj0EAwIDSAAwRQIhAOXX6EMjampkqhHN50QOXyVaGTrMBGnKk2GO8y2V
Y38cAiBVNiN0x4D/rFACTeZgcZq9IjhMgC6mMZbzpF7T8ZFlqQ==
-----END CERTIFICATE-----
`;

/** The company's own. */
export const SERVERS: Servers = {
  vault: {
    address: 'https://vault.vault.svc:8200',
    auditFile: '/vault/audit/audit.log',
    ca: CaCertificate.inline(COMPANY_CA),
  },
  kubernetes: { apiServer: 'https://kubernetes.default.svc:443' },
  postgres: { host: 'postgres.databases.svc' },
  mariadb: { host: 'mariadb.databases.svc' },
  redis: { host: 'redis.databases.svc', caCertificate: COMPANY_CA },
  identityProvider: {
    discoveryUrl: 'https://login.acme.example/realms/acme',
    redirectUri: 'https://vault.acme.example/ui/vault/auth/oidc/oidc/callback',
  },
  directory: {
    url: 'ldaps://ldap.acme.example',
    bindDn: 'cn=vault,ou=services,dc=acme,dc=example',
    userDn: 'ou=people,dc=acme,dc=example',
    groupDn: 'ou=groups,dc=acme,dc=example',
  },
  monitoring: 'monitoring',
  ci: {
    boundIssuer: 'https://gitlab.acme.example',
    jwksUrl: 'https://gitlab.acme.example/oauth/discovery/keys',
  },
};
