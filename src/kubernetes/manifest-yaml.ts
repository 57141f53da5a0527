/** A manifest as cdk8s renders it: what JSON can hold. */
export type Manifest = { readonly [key: string]: unknown };

/** Text that is a string in YAML 1.1 and 1.2 alike without quotes: names, paths, URLs, durations. */
const PLAIN = /^(?:[A-Za-z_/][\w./@=+-]*(?::[\w./@=+-]+)*|(?:\d+[hms])+)$/;

/** Text of that form which some version of YAML takes for a boolean or for nothing. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Lines of ASCII, none of which is empty or begins with a space. */
const LINES = /^[\x21-\x7e][\x20-\x7e]*(?:\n[\x21-\x7e][\x20-\x7e]*)+$/;

/** What a JSON string may hold as it is and a YAML string may not, or takes for a line break. */
const UNPRINTABLE = /[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * Manifests as one multi-document text, in YAML that every version of YAML reads alike.
 *
 * General writers of YAML take four fifths of the time of a render: they try each scalar against each type
 * of the language. Here what is not plainly a name is quoted as JSON quotes it, which is YAML as well.
 */
export function manifestsYaml(manifests: Iterable<Manifest>): string {
  return Array.from(manifests, manifestYaml).join('---\n');
}

/** The first keys of a manifest, as people look for them; all others are sorted. */
const FIRST = ['apiVersion', 'kind', 'metadata'];

function manifestYaml(manifest: Manifest): string {
  const keys = definedKeys(manifest);
  const first = FIRST.filter((key) => keys.includes(key));
  return members(manifest, [...first, ...keys.filter((key) => !first.includes(key))], '');
}

/** Keys of what is defined, sorted. */
function definedKeys(map: Manifest): string[] {
  return Object.keys(map)
    .filter((key) => map[key] !== undefined)
    .sort();
}

function members(map: Manifest, keys: readonly string[], indent: string): string {
  let text = '';
  for (const key of keys) text += `${indent}${scalar(key)}:${entry(map[key], indent)}`;
  return text;
}

/** The value of a key: beside it, or in the lines below. */
function entry(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  const lines = Array.isArray(value) ? sequence(value, inner) : isMap(value) ? mapping(value, inner) : '';
  return lines === '' ? ` ${text(value, inner)}\n` : `\n${lines}`;
}

function sequence(list: readonly unknown[], indent: string): string {
  const inner = `${indent}  `;
  let sequenced = '';
  for (const item of list) {
    const lines = isMap(item) ? mapping(item, inner).slice(inner.length) : '';
    sequenced += `${indent}- ${lines === '' ? `${text(item, inner)}\n` : lines}`;
  }
  return sequenced;
}

function mapping(map: Manifest, indent: string): string {
  return members(map, definedKeys(map), indent);
}

function isMap(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value, in as many lines as it has where it is text without anything that YAML would look into. */
function text(value: unknown, indent: string): string {
  if (typeof value !== 'string' || !LINES.test(value)) return scalar(value);
  return `|-\n${indent}${value.replaceAll('\n', `\n${indent}`)}`;
}

/** A value in one line. What is not a plain name is JSON, nested lists as well. */
function scalar(value: unknown): string {
  return typeof value === 'string' && PLAIN.test(value) && !WORD.test(value) ? value : quoted(value);
}

function quoted(value: unknown): string {
  const json = JSON.stringify(value) ?? 'null';
  return json.replace(UNPRINTABLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
