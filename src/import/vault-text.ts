import { keyOf } from '../plan/kinds/kind';
import { databaseConnections } from '../plan/kinds/database-connection';
import { RecordIndex } from '../plan/record-index';
import { type PlanRecord, type Records } from '../plan/records';
import { type ProgramWriter } from './program-writer';
import { textOf, textsOf } from './source-text';

/** Writes policies, roles and keys as a program defines them. */
export class VaultText {
  /** Texts of policies by path, such as `policies/shop.hcl`. */
  public readonly policies = new Map<string, string>();

  public constructor(
    private readonly writer: ProgramWriter,
    private readonly plan: PlanRecord,
  ) {}

  /**
   * Defines what somebody has in Vault.
   *
   * @param scope whose it is
   * @param vault the server
   */
  public define(owner: Records, scope: string, vault: string): void {
    this.writer.line('');
    this.policiesOf(owner, scope, vault);
    this.authRolesOf(owner, scope);
    this.databaseRolesOf(owner, scope);
    this.staticRolesOf(owner, scope);
    this.pkiRolesOf(owner, scope);
    this.transitKeysOf(owner, scope);
  }

  private policiesOf(owner: Records, scope: string, vault: string): void {
    for (const { name, text = '' } of owner.policies) {
      this.policies.set(`policies/${name}.hcl`, text);
      this.writer.define(
        'VaultPolicy',
        `${name} policy`,
        keyOf('policy', name),
        scope,
        this.writer.names.id(scope, `policy ${name}`),
        {
          vault: vault,
          policyName: textOf(name),
          text: `policy(${textOf(name)})`,
        },
      );
    }
  }

  private authRolesOf(owner: Records, scope: string): void {
    for (const role of owner.authRoles)
      this.writer.define(
        'KubernetesAuthRole',
        `${role.name} role`,
        keyOf('role', role.mount, role.name),
        scope,
        this.writer.names.id(scope, `role ${role.name}`),
        {
          auth: this.writer.ref(keyOf('auth', role.mount)),
          roleName: textOf(role.name),
          serviceAccounts: textsOf(role.serviceAccounts),
          namespaces: textsOf(role.namespaces),
          policies: `[${role.policies.map((name) => this.writer.ref(keyOf('policy', name))).join(', ')}]`,
          audience: textOf(role.audience),
          tokenType: role.tokenType === 'batch' ? `${this.writer.use('TokenType')}.BATCH` : undefined,
          tokenTtl: this.writer.duration(role.tokenTtl),
          tokenMaxTtl: this.writer.duration(role.tokenMaxTtl),
          defaultPolicy: role.noDefaultPolicy ? undefined : 'true',
        },
      );
  }

  private databaseRolesOf(owner: Records, scope: string): void {
    for (const role of owner.databaseRoles) {
      const { server, mount, connection: name } = role;
      const connection = RecordIndex.of(this.plan).lookUp(databaseConnections, { server, mount, name });
      const access = this.writer.use(connection?.dialect === 'mysql' ? 'MySqlAccess' : 'PostgresAccess');
      this.writer.define(
        'DatabaseRole',
        `${role.name} database role`,
        keyOf('databaseRoles', role.server, role.mount, role.name),
        scope,
        this.writer.names.id(scope, `database ${role.name}`),
        {
          connection: this.writer.ref(keyOf('connection', role.mount, role.connection)),
          roleName: textOf(role.name),
          access: `${access}.statements({ creation: ${textsOf(role.creationStatements)}, revocation: ${textsOf(role.revocationStatements)} })`,
          ttl: this.writer.duration(role.ttl),
        },
      );
    }
  }

  private staticRolesOf(owner: Records, scope: string): void {
    for (const { server, mount, name, connection, username, rotationPeriod } of owner.staticDatabaseRoles)
      this.writer.define(
        'StaticDatabaseRole',
        `${name} static role`,
        keyOf('staticDatabaseRoles', server, mount, name),
        scope,
        this.writer.names.id(scope, `static ${name}`),
        {
          connection: this.writer.ref(keyOf('connection', mount, connection)),
          roleName: textOf(name),
          username: textOf(username),
          rotationPeriod: this.writer.duration(rotationPeriod),
        },
      );
  }

  private pkiRolesOf(owner: Records, scope: string): void {
    for (const role of owner.pkiRoles)
      this.writer.define(
        'PkiRole',
        `${role.name} pki role`,
        keyOf('pkiRoles', role.server, role.mount, role.name),
        scope,
        this.writer.names.id(scope, `pki ${role.name}`),
        {
          engine: this.writer.ref(keyOf('pki', role.mount)),
          roleName: textOf(role.name),
          allowedDomains: textsOf(role.allowedDomains),
          allowSubdomains: role.allowSubdomains ? 'true' : undefined,
          keyType: `${this.writer.use('PkiKeyType')}.${memberOf(role.keyType)}`,
          issuer: role.issuer === 'default' ? undefined : textOf(role.issuer),
          ttl: this.writer.duration(role.ttl),
        },
      );
  }

  private transitKeysOf(owner: Records, scope: string): void {
    for (const key of owner.transitKeys)
      this.writer.define('TransitKey', undefined, '', scope, this.writer.names.id(scope, `key ${key.name}`), {
        engine: this.writer.ref(keyOf('transit', key.mount)),
        keyName: textOf(key.name),
        type: `${this.writer.use('TransitKeyType')}.${memberOf(key.type)}`,
        convergent: key.convergent ? 'true' : undefined,
        exportable: key.exportable ? 'true' : undefined,
        autoRotatePeriod: this.writer.optional(key.autoRotatePeriod || undefined),
        minDecryptionVersion: String(key.minDecryptionVersion),
        minEncryptionVersion: String(key.minEncryptionVersion),
        preventDestroy: key.preventDestroy ? undefined : 'false',
      });
  }
}

/** The member of an enum whose value is what Vault calls it. */
function memberOf(value: string): string {
  return value.toUpperCase().replaceAll('-', '_');
}
