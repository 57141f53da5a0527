import { quoteValue } from '../plan/quote';

/** What is at a path of keys joined by dots. */
export function field(manifest: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), manifest);
}

/** Every place below `path` where two values differ, with both. What is undefined is absent. */
export function differences(path: string, planned: unknown, rendered: unknown): string[] {
  if (Array.isArray(planned) && Array.isArray(rendered)) {
    const length = Math.max(planned.length, rendered.length);
    return Array.from({ length }, (_, i) => differences(`${path}[${i}]`, planned[i], rendered[i])).flat();
  }
  if (isRecord(planned) && isRecord(rendered)) {
    const keys = [...new Set([...Object.keys(planned), ...Object.keys(rendered)])].sort();
    return keys.flatMap((key) =>
      differences(path === '' ? key : `${path}.${key}`, planned[key], rendered[key]),
    );
  }
  return Object.is(planned, rendered) ? [] : [`${path} is ${shown(rendered)}, planned was ${shown(planned)}`];
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? 'absent' : quoteValue(value);
}
