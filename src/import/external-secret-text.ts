import { goTemplate } from '../kubernetes/go-template';
import { keyOf } from '../plan/kinds/kind';
import { secretStores } from '../plan/kinds/secret-store';
import { RecordIndex } from '../plan/record-index';
import { type ExternalSecretRecord, type PlanRecord } from '../plan/records';
import { isAsProvided, knownNames } from '../plan/value';
import { findExpression } from './find-expression';
import { PrefixOwners } from './prefix-owners';
import { type ProgramWriter } from './program-writer';
import { mapOf, textOf, textsOf } from './source-text';

/** Writes ExternalSecrets as a program defines them. */
export class ExternalSecretText {
  private readonly owners: PrefixOwners;

  public constructor(
    private readonly writer: ProgramWriter,
    private readonly plan: PlanRecord,
  ) {
    this.owners = new PrefixOwners(plan.tenants);
  }

  /** Defines one in the scope of its namespace. */
  public define(secret: ExternalSecretRecord, scope: string): void {
    const { cluster, namespace, name, target, values } = secret;
    const store = values.flatMap((source) => ('store' in source ? source.store.name : []))[0];
    const isPart = (knownNames(values) ?? []).some((each) => secret.keys[each] === undefined);
    const own = Object.entries(secret.keys).filter(([key, parts]) => isPart || !isAsProvided(key, parts));
    const templates = own.map(([key, parts]) => {
      const [part, ...others] = parts;
      if (part && 'text' in part && others.length === 0)
        return `${textOf(key)}: ${this.writer.use('SecretTemplate')}.literal(${textOf(part.text)})`;
      const reads = parts.flatMap((each) =>
        'goTemplate' in each ? each.reads : 'value' in each ? [each.value] : [],
      );
      return `${textOf(key)}: ${this.writer.use('SecretTemplate')}.expression(${textOf(goTemplate(parts))}, ${textsOf(reads)})`;
    });
    this.writer.define('ExternalSecret', undefined, '', scope, name, {
      cluster: this.writer.ref(keyOf('cluster', cluster)),
      namespace: textOf(namespace),
      store: store === undefined ? undefined : this.writer.ref(keyOf('store', cluster, namespace, store)),
      source: this.sourceOf(secret),
      template: templates.length > 0 ? `{ ${templates.join(', ')} }` : undefined,
      templateOnly: isPart ? 'true' : undefined,
      secretName: target.name === name ? undefined : textOf(target.name),
      type: target.type === 'Opaque' ? undefined : textOf(target.type),
      refreshInterval: this.writer.duration(secret.refreshInterval),
      creationPolicy:
        target.creationPolicy === 'Owner'
          ? undefined
          : `${this.writer.use('CreationPolicy')}.${target.creationPolicy.toUpperCase()}`,
      deletionPolicy:
        target.deletionPolicy === 'Retain'
          ? undefined
          : `${this.writer.use('DeletionPolicy')}.${target.deletionPolicy.toUpperCase()}`,
      labels: mapOf(target.labels),
      annotations: mapOf(target.annotations),
    });
  }

  private sourceOf({ cluster, namespace, values }: ExternalSecretRecord): string {
    const source = this.writer.use('SecretSource');
    const properties: string[] = [];
    const others: string[] = [];
    for (const each of values) {
      if (each.kind === 'credential') {
        const generator = this.writer.ref(keyOf('generator', cluster, namespace, each.generator));
        others.push(`${source}.generator(${generator})`);
        continue;
      }
      const at = { cluster, namespace, store: each.store.name };
      if (each.kind === 'secret') others.push(`${source}.extract(${this.at(each.path, 'secret', at)})`);
      else if (each.kind === 'directory')
        others.push(
          `${source}.find(${this.at(each.path, 'directory', at)}, ${textOf(findExpression(each.nameRegexp) ?? each.nameRegexp)})`,
        );
      else
        properties.push(
          `${textOf(each.name)}: ${this.at(each.path, 'secret', at)}.property(${textOf(each.property)})`,
        );
    }
    const all = [
      ...(properties.length > 0 ? [`${source}.properties({ ${properties.join(', ')} })`] : []),
      ...others,
    ];
    return all.length === 1 ? (all[0] ?? '') : `${source}.all([${all.join(', ')}])`;
  }

  /** Something below a path of a KV engine, as its owner names it. */
  private at(
    path: string,
    verb: 'secret' | 'directory',
    at: { readonly cluster: string; readonly namespace: string; readonly store: string },
  ): string {
    const { cluster, namespace, store: name } = at;
    const mount = RecordIndex.of(this.plan).lookUp(secretStores, { cluster, namespace, name })?.path ?? '';
    const key = path.startsWith(`${mount}/`) ? path.slice(mount.length + 1).replace(/^data\//, '') : path;
    const owner = this.owners.of(mount, key);
    if (!owner) return `${this.writer.ref(keyOf('kv', mount))}.${verb}(${textOf(key)})`;
    return `${this.writer.ref(keyOf('tenant', owner.name))}.${verb}(${textOf(key.slice(owner.prefix.path.length + 1))})`;
  }
}
