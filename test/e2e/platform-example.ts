import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { organization } from '../../examples/platform/organization';
import { type Servers } from '../../examples/platform/servers';
import { CaCertificate, Testing, TokenReviewer } from '../../src';
import { type Lab } from '../lab/lab';
import { applyPlatform } from './apply-platform';
import { ISSUER, newKeys } from './ci-token';

/** Where the browser of somebody who logs in comes back to. */
export const CALLBACK = 'http://localhost:8250/oidc/callback';

/** Vault, as the identity provider knows it. */
export const OIDC_CLIENT = { id: 'vault', secret: randomBytes(18).toString('hex') };

/** Whom the directory knows. */
export const OPERATORS = [
  { uid: 'olga', groups: ['payments-operators'] },
  { uid: 'adam', groups: ['auditors'] },
];

const newPassword = () => randomBytes(18).toString('hex');

/** The example of a whole platform on the servers of a lab. */
export class PlatformExample {
  /** Sign the tokens of jobs. */
  readonly ciKeys = newKeys();
  private readonly passwords = { mariadb: newPassword(), redis: newPassword(), dashboards: newPassword() };

  constructor(
    private readonly lab: Lab,
    private readonly issuer: string,
  ) {}

  get servers(): Servers {
    const { vault, kubernetes, postgres, mariadb, redis, people, certificateAuthority, directory } = this.lab;
    const caCertificate = certificateAuthority.certificate;
    const { url, userDn, groupDn, searcher } = people;
    return {
      vault: {
        address: vault.address,
        auditFile: join(directory, 'vault', 'example-audit.log'),
        ca: CaCertificate.inline(caCertificate),
      },
      kubernetes: {
        apiServer: kubernetes.apiServerUrl,
        caCertificate: kubernetes.caCertificate,
        reviewer: TokenReviewer.token('reviewer_jwt', 1),
      },
      postgres: { host: postgres.host, port: postgres.port, caCertificate },
      mariadb: { host: mariadb.host, port: mariadb.port, caCertificate },
      redis: { host: redis.host, port: redis.port, caCertificate },
      identityProvider: { discoveryUrl: this.issuer, redirectUri: CALLBACK },
      directory: { url, userDn, groupDn, bindDn: searcher.dn, caCertificate },
      ci: { boundIssuer: ISSUER, publicKeys: [this.ciKeys.publicKey] },
    };
  }

  /** The password that Vault's user in a database was made with. */
  adminPassword(server: 'mariadb' | 'redis'): string {
    return this.passwords[server];
  }

  /** The variables that every plan wants. */
  get lastingVariables(): Record<string, string> {
    return {
      cache_admin_password: this.passwords.redis,
      ldap_password: this.lab.people.searcher.password,
      oidc_client_secret: OIDC_CLIENT.secret,
      reviewer_jwt: this.lab.tokenReviewerJwt,
    };
  }

  /** Databases with their administrators, the platform, and what people fill in. */
  async load(): Promise<void> {
    const { lab, passwords } = this;
    const { vaultAdminPassword } = await this.setUpDatabases();
    const variables = {
      orders_admin_password: vaultAdminPassword,
      reports_admin_password: passwords.mariadb,
      ...this.lastingVariables,
    };
    await applyPlatform(lab, organization(this.servers), {
      server: 'vault',
      cluster: 'prod',
      namespaces: ['shop', 'payments', 'analytics', 'vault'],
      variables,
    });
    await this.fillSecrets();
  }

  private async setUpDatabases(): Promise<{ readonly vaultAdminPassword: string }> {
    const { postgres, mariadb, redis } = this.lab;
    const made = await postgres.createApplicationDatabase({
      name: 'orders',
      schema: 'CREATE TABLE orders (id serial PRIMARY KEY, item text);',
      vaultAdmin: 'vault_orders',
    });
    await mariadb.administer(`
      CREATE DATABASE reports; CREATE TABLE reports.daily (day date);
      CREATE USER 'vault_reports'@'%' IDENTIFIED BY '${this.passwords.mariadb}';
      CREATE USER 'dashboards'@'%' IDENTIFIED BY '${this.passwords.dashboards}';
      GRANT SELECT ON reports.* TO 'dashboards'@'%';`);
    await redis.administer(`ACL SETUSER vault_cache on >${this.passwords.redis}\n`);
    for (const [path, script] of Object.entries(Testing.synth(organization(this.servers)).otherFiles)) {
      if (path.startsWith('postgresql/')) await postgres.query(script, { database: 'orders' });
      else if (path.startsWith('mysql/')) await mariadb.administer(script);
      else if (path.startsWith('redis/')) await redis.runScript(script);
    }
    return made;
  }

  private async fillSecrets(): Promise<void> {
    const { certificateFile, keyFile } = this.lab.certificateAuthority.issue('wildcard');
    const values = {
      'shared/certificates/wildcard': {
        certificate: readFileSync(certificateFile, 'utf8'),
        private_key: readFileSync(keyFile, 'utf8'),
      },
      'shop/stripe': { 'api-key': 'of stripe', 'webhook-secret': 'of the webhook' },
      'shop/registry': { username: 'shop', password: newPassword() },
      'shop/events': { key: 'of the events' },
      'payments/acquirer': { username: 'acme', password: newPassword() },
      'payments/ledger-export': { passphrase: newPassword() },
    };
    for (const [path, data] of Object.entries(values))
      await this.lab.vault.client.write(`secret/data/${path}`, { data });
  }
}
