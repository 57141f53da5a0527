/** Text that renders to itself, whatever it holds (ESO: Go `text/template` with `{{` and `}}`). */
export function literalTemplate(text: string): string {
  // A `{` at the end of one part and at the start of the next would open an action together.
  return text.replace(/\{(?=\{)/g, '{{ "{" }}');
}

/** Text that renders to the value of a key. */
export function keyTemplate(key: string): string {
  return `{{ ${keyOperand(key)} }}`;
}

/** A key as an operand inside an action. */
export function keyOperand(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `(index . "${key}")`;
}

/** A value as part of a URL: Go's `urlquery` writes a space as `+`, which only a query may hold. */
export function urlTemplate(key: string): string {
  return `{{ ${keyOperand(key)} | urlquery | replace "+" "%20" }}`;
}

/** What a template's actions say. */
export interface TemplateReading {
  /** Keys of the Secret that it reads, sorted. */
  readonly keys: readonly string[];
  /** What is wrong with its braces or quotes, if anything. */
  readonly problem?: string;
}

/**
 * The keys that an expression reads: `.key`, `index . "key"`, and `$.key`.
 *
 * Where `range` or `with` move the dot, its fields are not keys; those of `$` still are.
 */
export function readTemplate(text: string): TemplateReading {
  const keys = new Set<string>();
  const outside = text.replace(
    /\{\{((?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|(?!\}\})[^"`])*)\}\}/g,
    (_action, body: string) => {
      for (const [, key] of body.matchAll(/\bindex\s+\$?\.?\s*"((?:[^"\\]|\\.)*)"/g)) if (key) keys.add(key);
      const code = body.replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, '""');
      for (const [, root, key] of code.matchAll(/(?<![\w).\]])(\$)?\.([A-Za-z_]\w*)/g)) {
        if (key && (root || !/\b(?:range|with|block|define|template)\b/.test(text))) keys.add(key);
      }
      return '';
    },
  );
  const problem = /\{\{|\}\}/.test(outside) ? 'its braces or quotes do not match' : undefined;
  return { keys: [...keys].sort(), problem };
}
