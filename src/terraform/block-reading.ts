import { LiteralReader, type TextReading, Unreadable } from '../plan/literal-reader';
import { isJsonObject, type Json, type JsonObject } from './json';
import { policyText } from './policy-document';

/** What a resource is known by to others, where that is another attribute of its. */
const ID_IS: Readonly<Record<string, string>> = {
  vault_auth_backend: 'path',
  vault_jwt_auth_backend: 'path',
  vault_mount: 'path',
  vault_policy: 'name',
};

/** Types whose id Vault gives: it is called by the resource's address, which no id of Vault's is. */
const GIVEN_ID = new Set(['vault_identity_entity', 'vault_identity_group']);

/** A resource's attribute, or the text of a policy that is put together as data. */
const REFERENCE = /^(data\.)?([a-z0-9_]+)\.([A-Za-z0-9_-]+)\.([a-z0-9_]+)$/;

/** What a stack calls a value of its own. */
const NAMED = /^(var|local)\.([A-Za-z0-9_-]+)$/;

/** Escapes of a text in Terraform's JSON syntax, expressions, and where one begins that is not as simple. */
const TEMPLATE = /(\$\$|%%)\{|\$\{"\["\}|\$\{([^{}"]*)\}|[$%]\{/g;

/** References that lead further: far more than anybody writes. */
const MAX_DEPTH = 8;

/**
 * What a text of Terraform's JSON syntax comes to: escapes are undone, and a reference to an attribute of a resource of
 * the same stack is what that one has; a variable is its default, a local value and the text of a policy that is put
 * together as data what they say.
 *
 * @param stack Terraform JSON of the stack
 * @throws Unreadable when it has another expression
 */
function meaningIn(stack: JsonObject, depth = 0): TextReading {
  return (text, field) =>
    text.replace(TEMPLATE, (found: string, escaped?: string, expression?: string) => {
      if (escaped !== undefined) return `${escaped[0] ?? ''}{`;
      if (expression === undefined && found.startsWith('${"')) return '[';
      const meaning = meaningIn(stack, depth + 1);
      const referred =
        depth === MAX_DEPTH ? undefined : referredIn(stack, (expression ?? '').trim(), meaning);
      if (referred === undefined)
        throw new Unreadable(`${field} is an expression whose value only Terraform knows`);
      return referred;
    });
}

/** What a reference means, where the stack says it as a text. */
function referredIn(stack: JsonObject, reference: string, meaning: TextReading): string | undefined {
  const [, section, value] = NAMED.exec(reference) ?? [];
  // A default is no template: it is what it is.
  if (section === 'var') return textOf(own(own(stack.variable, value), 'default'));
  if (section === 'local') return understood(textOf(own(stack.locals, value)), reference, meaning);
  const [, data, type, name, attribute = ''] = REFERENCE.exec(reference) ?? [];
  if (type === undefined) return undefined;
  const block = own(own(data ? stack.data : stack.resource, type), name);
  if (data)
    return type === 'vault_policy_document' && attribute === 'hcl' && isJsonObject(block)
      ? policyText(new LiteralReader(block, meaning, `data.${type}.${name}.`))
      : undefined;
  if (attribute === 'id' && GIVEN_ID.has(type)) return block === undefined ? undefined : `${type}.${name}`;
  const said = attribute === 'id' ? (ID_IS[type] ?? attribute) : attribute;
  return understood(textOf(own(block, said)), reference, meaning);
}

function understood(text: string | undefined, reference: string, meaning: TextReading): string | undefined {
  return text === undefined ? undefined : meaning(text, reference);
}

function own(block: Json | undefined, name = ''): Json | undefined {
  return isJsonObject(block) && Object.hasOwn(block, name) ? block[name] : undefined;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A block whose fields that are nothing but a variable or a local value, such as a list, are what that is. */
function withValues(block: JsonObject, stack: JsonObject): JsonObject {
  const entries = Object.entries(block).map(([field, value]) => {
    const [, reference = ''] = /^\$\{\s*([^{}"]*?)\s*\}$/.exec(textOf(value) ?? '') ?? [];
    const [, section, name] = NAMED.exec(reference) ?? [];
    const meant = section === 'var' ? own(own(stack.variable, name), 'default') : own(stack.locals, name);
    return [field, section === undefined || typeof meant === 'string' ? value : (meant ?? value)] as const;
  });
  return Object.fromEntries(entries);
}

/** Reads a block of a stack. */
export function blockReader(block: JsonObject, stack: JsonObject): LiteralReader {
  const reader = new LiteralReader(withValues(block, stack), meaningIn(stack));
  reader.pass('//', 'depends_on');
  reader.part('lifecycle').pass('create_before_destroy', 'prevent_destroy');
  return reader;
}
