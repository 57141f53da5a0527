import { isDeepStrictEqual } from 'node:util';

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 };

/** Whether a server that has one value has what was planned, whatever way each writes it. */
export function sameValue(planned: unknown, found: unknown, isSet = false): boolean {
  if (isEmpty(planned) && isEmpty(found)) return true;
  if (Array.isArray(planned)) {
    const [wanted, there] = [planned.map(scalarText), listOf(found)];
    return isDeepStrictEqual(isSet ? [...wanted].sort() : wanted, isSet ? [...there].sort() : there);
  }
  if (isMap(planned)) {
    const there = isMap(found) ? found : {};
    const names = new Set([...Object.keys(planned), ...Object.keys(there)]);
    return [...names].every((name) => sameValue(planned[name], there[name]));
  }
  // A value of several is written as the one that it has.
  const [only, ...others] = Array.isArray(found) ? (found as unknown[]) : [found];
  if (others.length > 0) return false;
  const [wanted, there] = [scalarText(planned), scalarText(only)];
  return wanted === there || (seconds(wanted) !== undefined && seconds(wanted) === seconds(there));
}

/** Whether a server has nothing there: what is absent and what is empty are one. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) ? Object.keys(value).length === 0 : seconds(scalarText(value)) === 0;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(found: unknown): string[] {
  if (Array.isArray(found)) return found.map(scalarText);
  return typeof found === 'string' && found !== '' ? found.split(',') : [];
}

function scalarText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : (JSON.stringify(value) ?? '');
}

/** A duration as Vault writes it, `1h30m0s` or a number of seconds; undefined for any other text. */
function seconds(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^(?:\d+[smhd])+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+)([smhd])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? 's'] ?? 1),
    0,
  );
}
