import { distance } from 'fastest-levenshtein';

/** Below this many letters one that differs makes another word. */
const SHORTEST = 5;
/** From so many letters on two may differ. */
const LONG = 9;

/** Two letters that changed places are one mistake. */
function isTransposed(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return (
    a.length === b.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
  );
}

/** Whether a segment is probably the other one, misspelled: `strpie` is, `db-2` is not `db-1`. */
function isSegmentNear(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  const length = Math.min(a.length, b.length);
  if (length < SHORTEST || Math.abs(a.length - b.length) > 2) return false;
  // Those that are numbered are many.
  if (a.replace(/\d/g, '') === b.replace(/\d/g, '')) return false;
  return isTransposed(a, b) || distance(a, b) <= (length < LONG ? 1 : 2);
}

/** Whether one path is probably the other one, misspelled in one segment. */
export function isNearlyCalled(path: string, other: string): boolean {
  const [a, b] = [path.split('/'), other.split('/')];
  if (a.length !== b.length) return false;
  const differing = a.flatMap((segment, i) => (segment === b[i] ? [] : [[segment, b[i] ?? ''] as const]));
  const [pair, another] = differing;
  return pair !== undefined && another === undefined && isSegmentNear(...pair);
}
