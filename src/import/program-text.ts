import { keyOf } from '../plan/kinds/kind';
import { type PlanRecord, type TenantRecord } from '../plan/records';
import { ExternalSecretText } from './external-secret-text';
import { ProgramWriter } from './program-writer';
import { textOf, textsOf } from './source-text';

/** A definition as a program, with the texts of its policies in files beside it. */
export interface ProgramFiles {
  readonly main: string;
  /** By path, such as `policies/shop.hcl`. */
  readonly policies: ReadonlyMap<string, string>;
}

/**
 * The program that defines a plan.
 *
 * @param plan what is kept
 * @param acknowledged rules whose errors it has, each with how many
 */
export function programFiles(plan: PlanRecord, acknowledged: ReadonlyMap<string, number>): ProgramFiles {
  return new Program(plan).files(acknowledged);
}

type Owner = PlanRecord | TenantRecord;

class Program {
  private readonly writer = new ProgramWriter();
  private readonly policies = new Map<string, string>();

  public constructor(private readonly plan: PlanRecord) {}

  public files(acknowledged: ReadonlyMap<string, number>): ProgramFiles {
    const { plan } = this;
    this.platform();
    this.engines();
    for (const tenant of plan.tenants) this.tenant(tenant);
    for (const owner of [plan, ...plan.tenants]) this.inVault(owner);
    for (const owner of [plan, ...plan.tenants]) this.inCluster(owner);
    for (const [rule, count] of acknowledged)
      this.writer.line(
        `platform.acknowledge(${textOf(rule)}, ${textOf(`as it was imported, ${count} found: mend what is told, then take this line out`)});`,
      );
    this.writer.line('', 'platform.synth();');
    const { imports, text } = this.writer;
    const files =
      this.policies.size > 0
        ? [`import { readFileSync } from 'node:fs';`, `import { join } from 'node:path';`]
        : [];
    const read =
      this.policies.size > 0
        ? [
            `const policy = (name: string) => readFileSync(join(__dirname, 'policies', \`\${name}.hcl\`), 'utf8');`,
            '',
          ]
        : [];
    const head = [
      ...files,
      `import {\n${imports.map((name) => `  ${name},\n`).join('')}} from 'tenantry';`,
      '',
    ];
    return { main: `${[...head, ...read, text].join('\n')}\n`, policies: this.policies };
  }

  private platform(): void {
    const { plan } = this;
    this.writer.line(`const platform = new ${this.writer.use('Platform')}(${textOf(plan.platform)});`);
    for (const { id, address, product, namespace, ca } of plan.servers)
      this.writer.define('VaultServer', 'vault', keyOf('server', id), 'platform', id, {
        address: textOf(address),
        product: `${this.writer.use('VaultProduct')}.${product.name === 'vault' ? 'vault' : 'openBao'}(${textOf(product.version)})`,
        namespace: namespace === undefined ? undefined : textOf(namespace),
        caCertificate:
          ca === undefined
            ? undefined
            : ca.kind === 'bundle'
              ? `${this.writer.use('CaCertificate')}.inline(${textOf(ca.pem)})`
              : `${this.writer.use('CaCertificate')}.fromConfigMap(${textOf(ca.name)}, ${textOf(ca.key)})`,
      });
    for (const { id, apiServer, caPem, guard } of plan.clusters)
      this.writer.define('KubernetesCluster', `${id} cluster`, keyOf('cluster', id), 'platform', id, {
        apiServer: textOf(apiServer),
        caCertificate: caPem === undefined ? undefined : textOf(caPem),
        guard:
          guard.kind === 'rbac'
            ? undefined
            : `${this.writer.use('AdmissionGuard')}.none(${textOf(guard.reason)})`,
      });
  }

  private engines(): void {
    const vault = this.server();
    for (const { id, mount, cluster, audience, maxLeaseTtl } of this.plan.kubernetesAuths)
      this.writer.define(
        'KubernetesAuth',
        `${id} auth`,
        keyOf('auth', mount),
        vault,
        id,
        {
          cluster: this.writer.ref(keyOf('cluster', cluster)),
          mount: textOf(mount),
          audience: audience === 'vault' ? undefined : textOf(audience),
          maxLeaseTtl: this.writer.optional(maxLeaseTtl),
        },
        '.fromMount',
      );
    for (const engine of this.plan.kvEngines)
      this.writer.define('KvEngine', `${engine.id} kv`, keyOf('kv', engine.mount), vault, engine.id, {
        mount: textOf(engine.mount),
        version: `${this.writer.use('KvVersion')}.V${engine.version}`,
        description: engine.description === undefined ? undefined : textOf(engine.description),
        maxVersions: engine.maxVersions === undefined ? undefined : String(engine.maxVersions),
        casRequired: engine.casRequired ? 'true' : undefined,
        deleteVersionAfter: engine.deleteVersionAfter
          ? this.writer.duration(engine.deleteVersionAfter)
          : undefined,
      });
    for (const { id, mount, maxLeaseTtl } of this.plan.databaseEngines)
      this.writer.define(
        'DatabaseEngine',
        `${id} engine`,
        keyOf('database', mount),
        vault,
        id,
        {
          mount: textOf(mount),
          maxLeaseTtl: this.writer.optional(maxLeaseTtl),
        },
        '.fromMount',
      );
    for (const each of this.plan.databaseConnections)
      this.writer.define(
        each.dialect === 'mysql' ? 'MySqlConnection' : 'PostgresConnection',
        `${each.id} connection`,
        keyOf('connection', each.mount, each.name),
        this.writer.ref(keyOf('database', each.mount)),
        each.id,
        {
          connectionName: textOf(each.name),
          host: textOf(each.host),
          port: String(each.port),
          database: textOf(each.database),
          username: each.username === undefined ? undefined : textOf(each.username),
        },
        '.fromName',
      );
  }

  private tenant({ name, cluster, prefix }: TenantRecord): void {
    this.writer.line('');
    this.writer.define('ImportedTenant', `${name} tenant`, keyOf('tenant', name), 'platform', name, {
      cluster: this.writer.ref(keyOf('cluster', cluster)),
      kv: this.writer.ref(keyOf('kv', prefix.mount)),
      prefix: textOf(prefix.path),
    });
  }

  private inVault(owner: Owner): void {
    const scope = this.scopeOf(owner);
    this.writer.line('');
    for (const { name, text = '' } of owner.policies) {
      this.policies.set(`policies/${name}.hcl`, text);
      this.writer.define(
        'VaultPolicy',
        `${name} policy`,
        keyOf('policy', name),
        scope,
        this.writer.names.id(scope, `policy ${name}`),
        {
          vault: this.server(),
          policyName: textOf(name),
          text: `policy(${textOf(name)})`,
        },
      );
    }
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
    for (const role of owner.databaseRoles) {
      const connection = this.plan.databaseConnections.find(
        ({ name, mount }) => name === role.connection && mount === role.mount,
      );
      const access = this.writer.use(connection?.dialect === 'mysql' ? 'MySqlAccess' : 'PostgresAccess');
      this.writer.define(
        'DatabaseRole',
        `${role.name} database role`,
        keyOf('databaseRole', role.server, role.mount, role.name),
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

  private inCluster(owner: Owner): void {
    const scope = this.scopeOf(owner);
    this.writer.line('');
    for (const { cluster, name } of owner.namespaces)
      this.writer.define(
        'KubernetesNamespace',
        `${cluster} ${name} namespace`,
        keyOf('namespace', cluster, name),
        scope,
        this.writer.names.id(scope, `namespace ${name}`),
        {
          cluster: this.writer.ref(keyOf('cluster', cluster)),
          namespaceName: textOf(name),
        },
      );
    const within = (cluster: string, namespace: string) =>
      this.writer.ref(keyOf('namespace', cluster, namespace));
    for (const { cluster, namespace, name } of owner.serviceAccounts) {
      const space = within(cluster, namespace);
      this.writer.define(
        'ServiceAccount',
        undefined,
        '',
        space,
        this.writer.names.id(space, `service account ${name}`),
        {
          cluster: this.writer.ref(keyOf('cluster', cluster)),
          namespace: textOf(namespace),
          serviceAccountName: textOf(name),
        },
      );
    }
    for (const { cluster, namespace = '', name, path, login } of owner.secretStores) {
      const space = within(cluster, namespace);
      this.writer.define(
        'SecretStore',
        `${namespace} ${name} store`,
        keyOf('store', cluster, namespace, name),
        space,
        this.writer.names.id(space, `store ${name}`),
        {
          namespace: textOf(namespace),
          kv: this.writer.ref(keyOf('kv', path)),
          role: this.writer.ref(keyOf('role', login.mount, login.role)),
          serviceAccount: textOf(login.serviceAccount),
          storeName: textOf(name),
        },
      );
    }
    for (const { cluster, namespace, name, role, login } of owner.generators) {
      const space = within(cluster, namespace);
      this.writer.define(
        'VaultDynamicSecret',
        `${namespace} ${name} generator`,
        keyOf('generator', cluster, namespace, name),
        space,
        this.writer.names.id(space, `generator ${name}`),
        {
          namespace: textOf(namespace),
          credential: this.writer.ref(`databaseRole ${role.key}`),
          role: this.writer.ref(keyOf('role', login.mount, login.role)),
          serviceAccount: textOf(login.serviceAccount),
          generatorName: textOf(name),
        },
      );
    }
    const externalSecrets = new ExternalSecretText(this.writer, this.plan);
    for (const secret of owner.externalSecrets)
      externalSecrets.define(secret, within(secret.cluster, secret.namespace));
  }

  private scopeOf(owner: Owner): string {
    return 'platform' in owner ? 'platform' : this.writer.ref(keyOf('tenant', owner.name));
  }

  private server(): string {
    return this.writer.ref(keyOf('server', this.plan.servers[0]?.id));
  }
}
