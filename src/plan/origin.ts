import { type Finding } from './finding';
import { compareText } from './order';

/** A place in a file. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The place in a file that an origin names, where it is `file:line:column` and no construct path. */
export function filePlace(origin: string): FilePlace | undefined {
  const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(origin) ?? [];
  return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
}

/** The place in a file that a finding is shown at: of a tenant file, or of its author's program. */
export function findingPlace({ origin, line }: Finding): FilePlace | undefined {
  return filePlace(origin) ?? (line === undefined ? undefined : filePlace(line));
}

/** The file that an origin is in, without line and column; a construct path as it is. */
export function fileOf(origin: string): string {
  return filePlace(origin)?.file ?? origin;
}

/** Sorts places as they stand in files; those that are in none come first, as they came. */
export function comparePlaces(a: string, b: string): number {
  const [one, other] = [filePlace(a), filePlace(b)];
  if (!one || !other) return Number(one !== undefined) - Number(other !== undefined);
  return compareText(one.file, other.file) || one.line - other.line || one.column - other.column;
}
