import { Ids } from './ids';

/** Source text of a property; undefined where it is left out. */
export type SourceText = string | undefined;

/** A text as TypeScript has it. */
export function textOf(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/'/g, "\\'")
    .replace(/[\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16)}`);
  return `'${inner}'`;
}

/** A list of texts as TypeScript has it. */
export function textsOf(texts: readonly string[]): string {
  return `[${texts.map(textOf).join(', ')}]`;
}

/** Texts by name as TypeScript has them; left out where there are none. */
export function mapOf(map: Readonly<Record<string, string>>): SourceText {
  const entries = Object.entries(map).map(([key, value]) => `${textOf(key)}: ${textOf(value)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : undefined;
}

/** The names of what a program defines, and the ids of its constructs. */
export class SourceNames {
  private readonly byKey = new Map<string, string>();
  private readonly taken = new Set(['platform', 'policy', 'readFileSync', 'join']);
  private readonly ids = new Map<string, Ids>();

  /** Names the thing of a key. */
  public define(key: string, name: string): string {
    const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
    const [first = 'x', ...others] = words;
    const camel = `${first.charAt(0).toLowerCase()}${first.slice(1)}${others.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('')}`;
    const base = /^[0-9]/.test(camel) ? `_${camel}` : camel;
    let unique = base;
    for (let count = 2; this.taken.has(unique); count++) unique = `${base}${count}`;
    this.taken.add(unique);
    this.byKey.set(key, unique);
    return unique;
  }

  /**
   * The name of the thing of a key.
   *
   * @throws Error where nothing was named so: what is kept names nothing that is not
   */
  public of(key: string): string {
    const name = this.byKey.get(key);
    if (name === undefined) throw new Error(`nothing was defined as '${key}'`);
    return name;
  }

  /** An id in a scope that no other thing there has. */
  public id(scope: string, name: string): string {
    const ids = this.ids.get(scope) ?? new Ids();
    this.ids.set(scope, ids);
    return ids.of(name);
  }
}
