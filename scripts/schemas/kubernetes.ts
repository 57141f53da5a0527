import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closedSchema } from './closed-schema';
import { downloadModule, type GoModule } from './go-module';
import { changedAt, isObject, objectAt, without, type Json, type JsonObject } from './json';
import { definitionName, manifestSchema, type SchemaFile } from './schema-file';
import { assertRulesUsed, refined } from './server-rules';

/** The version of the API server that the lab runs. */
export const KUBERNETES: GoModule = {
  path: 'k8s.io/kubernetes',
  version: 'v1.36.3',
  sum: 'h1:qDQdoMiluAE2Eab6Fa52YV+WjiGz9mZFFoagEA6cI+o=',
};

/** The definition of the metadata of every object. */
export const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** The documents to read: the API version, the package of its types, the kinds kept. */
const GROUPS: readonly {
  readonly apiVersion: string;
  readonly api: string;
  readonly kinds: readonly string[];
}[] = [
  {
    apiVersion: 'v1',
    api: 'core',
    kinds: ['ConfigMap', 'Namespace', 'ResourceQuota', 'Secret', 'ServiceAccount'],
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    api: 'admissionregistration',
    kinds: ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
  },
  { apiVersion: 'apps/v1', api: 'apps', kinds: ['Deployment'] },
  { apiVersion: 'networking.k8s.io/v1', api: 'networking', kinds: ['NetworkPolicy'] },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    api: 'rbac',
    kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  },
];

/** The schemas of Kubernetes' own kinds. */
export function kubernetesFile(module: GoModule): SchemaFile {
  const folder = 'api/openapi-spec/v3';
  const directory = join(downloadModule(module), folder);
  const definitions: Record<string, JsonObject> = {};
  for (const { apiVersion, api, kinds } of GROUPS) {
    const prefix = apiVersion.includes('/') ? 'apis' : 'api';
    const file = `${prefix}__${apiVersion.replace('/', '__')}_openapi.json`;
    const document = JSON.parse(readFileSync(join(directory, file), 'utf8')) as Json;
    const schemas = objectAt(document, 'components', 'schemas');
    for (const kind of kinds) {
      const name = `io.k8s.api.${api}.v1.${kind}`;
      const schema = changedAt(objectAt(schemas, name), ['properties'], (all) => without(all, 'status'));
      const closed = closedSchema(schema, 'openapi', name);
      const metadata = `#/$defs/${OBJECT_META}`;
      const manifest = manifestSchema(closed, { apiVersion, kind, metadata });
      definitions[definitionName(apiVersion, kind)] = manifest;
      addReferences(manifest, schemas, definitions);
    }
  }
  assertRulesUsed(definitions);
  return {
    name: 'kubernetes.json',
    source: {
      module,
      file: folder,
      authors: 'the Kubernetes authors',
      changes:
        'few kinds, descriptions, defaults and status dropped, objects closed against unknown fields, some ' +
        'rules of the API server added',
    },
    definitions,
  };
}

/** Adds the definitions that a schema refers to, and those that they refer to. */
function addReferences(value: Json, schemas: JsonObject, definitions: Record<string, JsonObject>): void {
  if (Array.isArray(value)) {
    value.forEach((item: Json) => addReferences(item, schemas, definitions));
  } else if (isObject(value)) {
    const name = typeof value['$ref'] === 'string' ? value['$ref'].replace('#/$defs/', '') : undefined;
    if (name !== undefined && !(name in definitions)) {
      const definition = refined(name, closedSchema(objectAt(schemas, name), 'openapi', name));
      definitions[name] = definition;
      addReferences(definition, schemas, definitions);
    }
    Object.values(value).forEach((item) => addReferences(item, schemas, definitions));
  }
}
