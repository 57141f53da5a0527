import { keyOf } from '../plan/kinds/kind';
import { type PlanRecord, type TenantRecord } from '../plan/records';
import { ClusterText } from './cluster-text';
import { EngineText } from './engine-text';
import { ProgramWriter } from './program-writer';
import { textOf } from './source-text';
import { VaultText } from './vault-text';

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

  public constructor(private readonly plan: PlanRecord) {}

  public files(acknowledged: ReadonlyMap<string, number>): ProgramFiles {
    const { plan } = this;
    this.platform();
    const vault = this.writer.ref(keyOf('server', plan.servers[0]?.id));
    new EngineText(this.writer, plan).define(vault);
    for (const tenant of plan.tenants) this.tenant(tenant);
    const inVault = new VaultText(this.writer, plan);
    const inCluster = new ClusterText(this.writer, plan);
    const owners = [plan, ...plan.tenants];
    for (const owner of owners) inVault.define(owner, this.scopeOf(owner), vault);
    for (const owner of owners) inCluster.define(owner, this.scopeOf(owner));
    for (const [rule, count] of acknowledged)
      this.writer.line(
        `platform.acknowledge(${textOf(rule)}, ${textOf(`as it was imported, ${count} found: mend what is told, then take this line out`)});`,
      );
    this.writer.line('', 'platform.synth();');
    const { imports, text } = this.writer;
    const { policies } = inVault;
    const files =
      policies.size > 0
        ? [`import { readFileSync } from 'node:fs';`, `import { join } from 'node:path';`]
        : [];
    const read =
      policies.size > 0
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
    return { main: `${[...head, ...read, text].join('\n')}\n`, policies };
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

  private tenant({ name, cluster, prefix }: TenantRecord): void {
    this.writer.line('');
    this.writer.define('ImportedTenant', `${name} tenant`, keyOf('tenant', name), 'platform', name, {
      cluster: this.writer.ref(keyOf('cluster', cluster)),
      kv: this.writer.ref(keyOf('kv', prefix.mount)),
      prefix: textOf(prefix.path),
    });
  }

  private scopeOf(owner: Owner): string {
    return 'platform' in owner ? 'platform' : this.writer.ref(keyOf('tenant', owner.name));
  }
}
