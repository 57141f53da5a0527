import { LiteralReader, type TextReading, Unreadable } from '../plan/literal-reader';
import { isJsonObject, type JsonObject } from './json';

/** What a resource is known by to others, where that is another attribute of its. */
const ID_IS: Readonly<Record<string, string>> = {
  vault_auth_backend: 'path',
  vault_jwt_auth_backend: 'path',
  vault_mount: 'path',
  vault_policy: 'name',
};

const REFERENCE = /^([a-z0-9_]+)\.([A-Za-z0-9_-]+)\.([a-z0-9_]+)$/;

/** Escapes of a text in Terraform's JSON syntax, expressions, and where one begins that is not as simple. */
const TEMPLATE = /(\$\$|%%)\{|\$\{"\["\}|\$\{([^{}"]*)\}|[$%]\{/g;

/** References that lead further: far more than anybody writes. */
const MAX_DEPTH = 8;

/**
 * What a text of Terraform's JSON syntax comes to: escapes are undone, and a reference to an attribute of a resource of
 * the same stack is what that one has.
 *
 * @param stack Terraform JSON of the stack
 * @throws Unreadable when it has another expression
 */
function meaningIn(stack: JsonObject, depth = 0): TextReading {
  return (text, field) =>
    text.replace(TEMPLATE, (found: string, escaped?: string, expression?: string) => {
      if (escaped !== undefined) return `${escaped[0] ?? ''}{`;
      if (expression === undefined && found.startsWith('${"')) return '[';
      const referred = expression === undefined ? undefined : attributeOf(stack, expression.trim());
      if (referred === undefined || depth === MAX_DEPTH)
        throw new Unreadable(`${field} is an expression whose value only Terraform knows`);
      return meaningIn(stack, depth + 1)(referred, field);
    });
}

/** The attribute that a reference means, where the stack says it as a text. */
function attributeOf({ resource }: JsonObject, reference: string): string | undefined {
  const [, type = '', name = '', attribute = ''] = REFERENCE.exec(reference) ?? [];
  const blocks = isJsonObject(resource) && Object.hasOwn(resource, type) ? resource[type] : undefined;
  const block = isJsonObject(blocks) && Object.hasOwn(blocks, name) ? blocks[name] : undefined;
  if (!isJsonObject(block)) return undefined;
  const said = attribute === 'id' ? (ID_IS[type] ?? attribute) : attribute;
  const value = Object.hasOwn(block, said) ? block[said] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Reads a block of a stack. */
export function blockReader(block: JsonObject, stack: JsonObject): LiteralReader {
  const reader = new LiteralReader(block, meaningIn(stack));
  reader.pass('//', 'depends_on');
  reader.part('lifecycle').pass('create_before_destroy', 'prevent_destroy');
  return reader;
}
