import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { closedSchema } from './closed-schema';
import { downloadModule, type GoModule } from './go-module';
import { changedAt, only, without, type JsonObject } from './json';
import { OBJECT_META } from './kubernetes';
import { definitionName, manifestSchema, type SchemaFile } from './schema-file';

const PATH = 'github.com/external-secrets/external-secrets';

/** The versions to validate against: what the lab runs, and the latest that is to be had as a Go module. */
export const EXTERNAL_SECRETS: readonly GoModule[] = [
  { path: PATH, version: 'v0.20.4', sum: 'h1:HhNAjWfFEshhItphr28SGsHzf2bUP7uDAOVLg76uNAg=' },
  { path: PATH, version: 'v1.3.2', sum: 'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=' },
];

/** A kind that is kept, and of an object in it only some fields. */
interface KeptKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly fields?: { readonly of: readonly string[]; readonly names: readonly string[] };
}

const VAULT = { of: ['spec', 'provider'], names: ['vault', 'openBao'] };

const KINDS: readonly KeptKind[] = [
  { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', fields: VAULT },
  { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', fields: VAULT },
  { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret' },
  { apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret' },
  { apiVersion: 'external-secrets.io/v1alpha1', kind: 'PushSecret' },
  { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password' },
  { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'SSHKey' },
  { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'UUID' },
  { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'VaultDynamicSecret' },
];

interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: JsonObject };
    }[];
  };
}

/** The schemas of the External Secrets Operator's kinds at one version. */
export function externalSecretsFile(module: GoModule): SchemaFile {
  const file = 'deploy/crds/bundle.yaml';
  const bundle = readFileSync(join(downloadModule(module), file), 'utf8');
  const resources = parseAllDocuments(bundle)
    .map((document) => document.toJS() as CustomResourceDefinition | null)
    .filter((resource) => resource !== null);
  return {
    name: `external-secrets-${module.version}.json`,
    source: {
      module,
      file,
      authors: 'the External Secrets Operator authors',
      changes:
        'few kinds, of providers only those for Vault and OpenBao, descriptions and status dropped, objects ' +
        'closed against unknown fields, metadata as Kubernetes has it, spec required, fields with a default not required',
    },
    definitions: Object.fromEntries(
      KINDS.map((kept) => [definitionName(kept.apiVersion, kept.kind), kindSchema(kept, resources)]),
    ),
  };
}

function kindSchema(kept: KeptKind, resources: readonly CustomResourceDefinition[]): JsonObject {
  const at = `${kept.apiVersion} ${kept.kind}`;
  const version = resources
    .filter(({ spec }) => spec.names.kind === kept.kind)
    .flatMap(({ spec }) =>
      spec.versions.map((each) => ({ ...each, apiVersion: `${spec.group}/${each.name}` })),
    )
    .find(({ apiVersion, served }) => apiVersion === kept.apiVersion && served);
  if (version === undefined) {
    throw new Error(`${at} is not served`);
  }
  const { fields } = kept;
  let schema = version.schema.openAPIV3Schema;
  schema = changedAt(schema, ['properties'], (properties) => without(properties, 'status'));
  if (fields !== undefined) {
    schema = changedAt(schema, schemaPath(fields.of), (properties) => only(properties, fields.names));
  }
  // Only a webhook misses the spec.
  return manifestSchema(
    { ...closedSchema(schema, 'structural', at), required: ['spec'] },
    {
      apiVersion: kept.apiVersion,
      kind: kept.kind,
      metadata: `kubernetes.json#/$defs/${OBJECT_META}`,
    },
  );
}

/** The way through a schema to the properties of a field. */
function schemaPath(fields: readonly string[]): readonly string[] {
  return [...fields.flatMap((field) => ['properties', field]), 'properties'];
}
