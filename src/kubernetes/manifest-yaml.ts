/** A manifest as cdk8s renders it: what JSON can hold. */
export type Manifest = { readonly [key: string]: unknown };

/** Text that is a string in YAML 1.1 and 1.2 alike without quotes: names, paths, URLs, durations. */
const PLAIN = /^(?:[A-Za-z_/][\w./@=+-]*(?::[\w./@=+-]+)*|(?:\d+[hms])+)$/;

/** Text of that form which some version of YAML takes for a boolean or for nothing. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** What a JSON string may hold as it is and a YAML string may not, or takes for a line break. */
const UNPRINTABLE = /[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * Manifests as one multi-document text, in YAML that every version of YAML reads alike.
 *
 * General writers of YAML take four fifths of the time of a render: they try each scalar against each type
 * of the language. Here what is not plainly a name is quoted as JSON quotes it, which is YAML as well.
 */
export function manifestsYaml(manifests: Iterable<Manifest>): string {
  return Array.from(manifests, (manifest) => mapping(manifest, '')).join('---\n');
}

/** What cdk8s makes of a manifest of literals: keys sorted but for the first three, what is undefined left out. */
export function sortedManifest({ apiVersion, kind, metadata, ...rest }: Manifest): Manifest {
  return { apiVersion, kind, metadata: sortedKeys(metadata), ...(sortedKeys(rest) as Manifest) };
}

function sortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortedKeys);
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const item = (value as Manifest)[key];
    if (item !== undefined) sorted[key] = sortedKeys(item);
  }
  return sorted;
}

function mapping(map: Manifest, indent: string): string {
  let text = '';
  for (const key of Object.keys(map)) text += `${indent}${scalar(key)}:${entry(map[key], indent)}`;
  return text;
}

/** The value of a key: beside it, or in the lines below. */
function entry(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return ` ${scalar(value)}\n`;
  }
  const inner = `${indent}  `;
  return `\n${Array.isArray(value) ? sequence(value, inner) : mapping(value as Manifest, inner)}`;
}

function sequence(list: readonly unknown[], indent: string): string {
  const inner = `${indent}  `;
  let text = '';
  for (const item of list) {
    const isMap = typeof item === 'object' && item !== null && !Array.isArray(item);
    text +=
      isMap && Object.keys(item).length > 0
        ? `${indent}- ${mapping(item as Manifest, inner).slice(inner.length)}`
        : `${indent}- ${scalar(item)}\n`;
  }
  return text;
}

/** A value in one line. What is not a plain name is JSON, nested lists as well. */
function scalar(value: unknown): string {
  return typeof value === 'string' && PLAIN.test(value) && !WORD.test(value) ? value : quoted(value);
}

function quoted(value: unknown): string {
  const json = JSON.stringify(value) ?? 'null';
  return json.replace(UNPRINTABLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
