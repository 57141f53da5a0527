import { keyOf } from '../plan/kinds/kind';
import { type PlanRecord } from '../plan/records';
import { type ProgramWriter } from './program-writer';
import { textOf } from './source-text';

/** Writes auth mounts, engines and connections as a program defines them. */
export class EngineText {
  public constructor(
    private readonly writer: ProgramWriter,
    private readonly plan: PlanRecord,
  ) {}

  /** Defines what is mounted, in the scope of the server. */
  public define(vault: string): void {
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
    for (const { id, mount, rootPem = '', maxTtl } of this.plan.pkiEngines)
      this.writer.define(
        'PkiEngine',
        `${id} pki`,
        keyOf('pki', mount),
        vault,
        id,
        { mount: textOf(mount), rootCertificate: textOf(rootPem), maxTtl: this.writer.optional(maxTtl) },
        '.fromMount',
      );
    for (const { id, mount } of this.plan.transitEngines)
      this.writer.define(
        'TransitEngine',
        `${id} transit`,
        keyOf('transit', mount),
        vault,
        id,
        { mount: textOf(mount) },
        '.fromMount',
      );
  }
}
