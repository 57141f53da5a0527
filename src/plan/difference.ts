import { quoteValue, visibleText } from './quote';

/** A place where something is other than it was planned. */
export interface Difference {
  /** Keys joined by dots, items of lists in brackets. */
  readonly path: string;
  /** What was planned there; undefined where nothing was. */
  readonly planned: unknown;
  /** What is there; undefined where nothing is. */
  readonly found: unknown;
}

/** Every place below `path` where two values of JSON differ. What is undefined is absent. */
export function differences(path: string, planned: unknown, found: unknown): Difference[] {
  if (Array.isArray(planned) && Array.isArray(found)) {
    const length = Math.max(planned.length, found.length);
    return Array.from({ length }, (_, i) => differences(`${path}[${i}]`, planned[i], found[i])).flat();
  }
  if (isRecord(planned) && isRecord(found)) {
    const keys = [...new Set([...Object.keys(planned), ...Object.keys(found)])].sort();
    return keys.flatMap((key) => differences(path === '' ? key : `${path}.${key}`, planned[key], found[key]));
  }
  return Object.is(planned, found) ? [] : [{ path, planned, found }];
}

/** How messages say it: both values, of long texts from a little before the place where they begin to differ. */
export function differenceText({ path, planned, found }: Difference): string {
  let from = 0;
  if (typeof planned === 'string' && typeof found === 'string') {
    while (from < planned.length && planned[from] === found[from]) from += 1;
  }
  return `${path} is ${shown(found, from)}, planned was ${shown(planned, from)}`;
}

const BEFORE = 20;

function shown(value: unknown, from: number): string {
  if (value === undefined) return 'absent';
  if (typeof value !== 'string') return visibleText(JSON.stringify(value));
  return quoteValue(from > BEFORE ? `...${value.slice(from - BEFORE)}` : value);
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
