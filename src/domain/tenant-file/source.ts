import { type DatabaseRole } from '../database-role';
import { type KvDirectory, type KvSecret } from '../kv-secret';
import { SecretSource } from '../secret-source';
import { SecretTemplate } from '../secret-template';
import {
  type ExternalSecretContent,
  type SecretReferenceContent,
  type SourceContent,
  type TemplateContent,
} from './content';
import { located } from './located';
import { type TenantFile } from './tenant-file';
import { type YamlPath } from './yaml-document';

/** What the names in a source or template stand for. */
export interface Names {
  readonly file: TenantFile;
  /** The secret that a reference at that path names. */
  secret(reference: SecretReferenceContent, path: YamlPath): KvSecret;
  /** A directory of the tenant's own. */
  directory(path: string): KvDirectory;
  /** The database role whose id stands at that path. */
  role(id: string, path: YamlPath): DatabaseRole;
}

/** The source of an ExternalSecret. */
export function sourceOf({ source }: ExternalSecretContent, path: YamlPath, names: Names): SecretSource {
  if (!Array.isArray(source)) return partOf(source, path, names);
  const parts = source.map((part, index) => partOf(part, [...path, index], names));
  return located(names.file.at(...path), () => SecretSource.all(parts));
}

function partOf(content: SourceContent, path: YamlPath, names: Names): SecretSource {
  const { properties, extract, find, credentials, tls, registry, basicAuth } = content;
  const [kind = ''] = Object.keys(content);
  const within = [...path, kind];
  const secret = (reference: SecretReferenceContent) => names.secret(reference, [...within, 'secret']);
  const make = (factory: () => SecretSource) => located(names.file.at(...within), factory);
  if (properties) {
    const entries = Object.entries(properties).map(([key, { secret: reference, property }]) => {
      const owner = names.secret(reference, [...within, key, 'secret']);
      const where = names.file.at(...within, key, 'property');
      return [key, located(where, () => owner.property(property))] as const;
    });
    return make(() => SecretSource.properties(Object.fromEntries(entries)));
  }
  if (extract !== undefined) {
    const whole = names.secret(extract, within);
    return make(() => SecretSource.extract(whole));
  }
  if (find) return make(() => SecretSource.find(names.directory(find.directory), find.nameRegexp));
  if (credentials !== undefined) {
    const role = names.role(credentials, within);
    return make(() => SecretSource.credentials(role));
  }
  if (tls) {
    const pair = secret(tls.secret);
    return make(() => SecretSource.tls(pair, tls));
  }
  if (registry) {
    const login = secret(registry.secret);
    return make(() => SecretSource.registry(login, registry.registry, registry));
  }
  if (basicAuth) {
    const login = secret(basicAuth.secret);
    return make(() => SecretSource.basicAuth(login, basicAuth));
  }
  throw new Error(`a source of ${kind}, which the schema does not know`);
}

/** The template of one key. */
export function templateOf(content: TemplateContent, path: YamlPath, names: Names): SecretTemplate {
  const make = (factory: () => SecretTemplate) => located(names.file.at(...path), factory);
  if (typeof content === 'string') return make(() => SecretTemplate.literal(content));
  const { literal, expression, connectionUrl } = content;
  if (literal !== undefined) return make(() => SecretTemplate.literal(literal));
  if (expression) return make(() => SecretTemplate.expression(expression.text, expression.keys));
  if (connectionUrl === undefined) throw new Error('a template that the schema does not know');
  const role = names.role(connectionUrl, [...path, 'connectionUrl']);
  return make(() => SecretTemplate.connectionUrl(role));
}
