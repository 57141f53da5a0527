import { type Finding } from '../plan/finding';
import { quoteValue } from '../plan/quote';
import { isJsonObject, type Json, type JsonObject, jsonText } from './json';

/** Attributes that hold for every resource. */
const ALWAYS = ['count', 'for_each', 'namespace'];

/**
 * What the checks have proven, by resource type: attributes by dotted path, also those that are not emitted
 * but would mean something else if they were.
 */
const PROVEN: Readonly<Record<string, readonly string[]>> = {
  vault_mount: ['path', 'type', 'options'],
  vault_kv_secret_backend_v2: ['mount'],
  vault_auth_backend: ['path', 'type', 'tune'],
  vault_kubernetes_auth_backend_config: [
    'backend',
    'disable_iss_validation',
    'disable_local_ca_jwt',
    'issuer',
    'kubernetes_ca_cert',
    'kubernetes_host',
    'pem_keys',
    'token_reviewer_jwt',
    'token_reviewer_jwt_wo',
    'use_annotations_as_alias_metadata',
  ],
  vault_kubernetes_auth_backend_role: [
    'alias_metadata',
    'alias_name_source',
    'audience',
    'backend',
    'bound_service_account_names',
    'bound_service_account_namespace_selector',
    'bound_service_account_namespaces',
    'role_name',
    'token_explicit_max_ttl',
    'token_max_ttl',
    'token_no_default_policy',
    'token_num_uses',
    'token_period',
    'token_policies',
    'token_ttl',
    'token_type',
  ],
  vault_policy: ['name', 'policy'],
  vault_database_secret_backend_connection: [
    'allowed_roles',
    'backend',
    'name',
    'postgresql.connection_url',
    'postgresql.password',
    'postgresql.username',
    'postgresql.username_template',
  ],
  vault_database_secret_backend_role: [
    'backend',
    'creation_statements',
    'credential_type',
    'db_name',
    'default_ttl',
    'max_ttl',
    'name',
    'revocation_statements',
  ],
  vault_generic_endpoint: ['data_json', 'disable_delete', 'path'],
};

/** Value at a dotted path. */
function valueAt(block: Json | undefined, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), block);
}

/** Both values as text, from a little before the place where they begin to differ. */
function difference(planned: Json | undefined, rendered: Json | undefined): [string, string] {
  const texts = [planned, rendered].map((value) =>
    value === undefined ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value),
  ) as [string, string];
  let same = 0;
  while (same < texts[0].length && texts[0][same] === texts[1][same]) same += 1;
  const from = Math.max(0, same - 20);
  return texts.map((text) => quoteValue(from > 0 ? `...${text.slice(from)}` : text)) as [string, string];
}

function finding(origin: string, message: string): Finding {
  return {
    rule: 'overridden-proof',
    severity: 'error',
    origin,
    message,
    fix: 'Change the definition, of which this is proven, and remove the override from the stack visitor.',
  };
}

/**
 * Where visitors or their aspects changed something that the checks have proven.
 *
 * @param planned Terraform JSON of the stack that nobody visited
 * @param rendered Terraform JSON of the stack that was visited
 * @param origins origin of each resource by its address
 */
export function overriddenProofs(
  planned: JsonObject,
  rendered: JsonObject,
  origins: ReadonlyMap<string, string>,
): Finding[] {
  const findings: Finding[] = [];
  for (const [type, blocks] of Object.entries((planned.resource ?? {}) as JsonObject)) {
    for (const [name, block] of Object.entries(blocks as JsonObject)) {
      const address = `${type}.${name}`;
      const origin = origins.get(address) ?? address;
      const after = valueAt(rendered.resource, type);
      const changed = isJsonObject(after) ? after[name] : undefined;
      if (changed === undefined) {
        findings.push(finding(origin, `${address} is gone, or has another id, after the stack was visited`));
        continue;
      }
      for (const path of [...(PROVEN[type] ?? []), ...ALWAYS]) {
        const [before, now] = [valueAt(block, path), valueAt(changed, path)];
        if (
          before === now ||
          (before !== undefined && now !== undefined && jsonText(before) === jsonText(now))
        )
          continue;
        const [given, proven] = difference(now, before);
        findings.push(
          finding(
            origin,
            `${path} of ${address} is ${given} after the stack was visited, the plan has ${proven}`,
          ),
        );
      }
    }
  }
  return findings;
}
