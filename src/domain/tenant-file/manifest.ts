import { stringify } from 'yaml';
import { DefinitionError, type DefinitionProblem } from '../../plan/definition-error';
import { type TenantText } from './folder';
import { type Entry, MANIFEST_WAYS, OTHER_MANIFEST } from './manifest-ways';
import { schemaProblems } from './schema-problems';
import { YamlDocument } from './yaml-document';

const API_VERSION = /^apiVersion:[ \t]*["']?([\w./-]{1,100})["']?[ \t]*$/m;
const KIND = /^kind:[ \t]*["']?(\w{1,64})["']?[ \t]*$/m;

/**
 * A manifest of Kubernetes in the place of a tenant file, with its way into one: known by the two lines that each
 * has, so that it is also where it is templated or broken.
 */
export function pastedManifest({ name, label, text }: TenantText): DefinitionProblem | undefined {
  let line = 1;
  for (const document of text.split(/^---.*$/m)) {
    const [, apiVersion] = API_VERSION.exec(document) ?? [];
    const [found, kind] = KIND.exec(document) ?? [];
    if (apiVersion !== undefined && kind !== undefined && found !== undefined) {
      const before = document.slice(0, document.indexOf(found)).split('\n').length - 1;
      return {
        id: 'pasted-manifest',
        given: `a manifest: ${kind} of ${apiVersion}`,
        expected: `a tenant file: what tenant '${name}' is, and which secrets it gets; manifests are made of it`,
        fix: wayOf(kind, name, dataOf(document)),
        where: `${label}:${line + before}:1`,
      };
    }
    line += document.split('\n').length - 1;
  }
  return undefined;
}

/** What a manifest says, where it is YAML of plain values. */
function dataOf(text: string): unknown {
  try {
    return new YamlDocument('', text).data;
  } catch (error) {
    if (error instanceof DefinitionError) return undefined;
    throw error;
  }
}

/** What to do with a manifest of a kind, and the entry that it would be. */
function wayOf(kind: string, tenant: string, manifest: unknown): string {
  const { advice, entryOf } = MANIFEST_WAYS.get(kind) ?? OTHER_MANIFEST;
  const entry = entryOf?.(manifest, tenant);
  const text = entry && entryText(entry);
  return text === undefined
    ? `${advice} docs/tenant-files.md has the fields.`
    : `${advice} Its entry, below name, cluster and kv:\n${text.trimEnd().replace(/^/gm, '    ')}`;
}

/** An entry as a tenant file has it, where it can have it so. */
function entryText({ id, content }: Entry): string | undefined {
  const entries = { externalSecrets: { [id]: content } };
  const whole = new YamlDocument('', stringify({ name: 'x', cluster: 'x', kv: 'x', ...entries }));
  return schemaProblems(whole).length === 0 ? stringify(entries, { lineWidth: 0 }) : undefined;
}
