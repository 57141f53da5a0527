import { isAbsolute, relative } from 'node:path';

/** What stands before each frame of a stack. */
export const FRAMES = '\n    at ';
const PLACE = /\(?(?:file:\/\/)?((?:\/|[A-Za-z]:[\\/])[^()\n]*?):(\d+):(\d+)\)?$/;
const OURS = __dirname.replace(/plan$/, '');

/** A class whose constructor is being called. */
export type Callee = abstract new (...args: never[]) => object;

/** Whether a file is an author's: neither this library's, nor a package's, nor Node's. */
export function isAuthors(file: string): boolean {
  return !file.startsWith(OURS) && !file.includes('node_modules') && !file.startsWith('node:');
}

/**
 * At most so many frames above a constructor that is being called. They are written out when they are asked for: that
 * takes far longer than to take note of them.
 */
export function framesAbove(callee: Callee, most: number): () => string[] {
  const usual = Error.stackTraceLimit;
  const trace: { stack?: string } = {};
  Error.stackTraceLimit = most;
  Error.captureStackTrace(trace, callee);
  Error.stackTraceLimit = usual;
  return () => (trace.stack ?? '').split(FRAMES).slice(1);
}

/** The author's own line: the first that is neither this library's, nor a package's, nor Node's. */
export function authorLine(frames: readonly string[]): string | undefined {
  for (const frame of frames) {
    const [, file, row, column] = PLACE.exec(frame.trim()) ?? [];
    if (file && isAuthors(file)) return `${file}:${row}:${column}`;
  }
  return undefined;
}

/** A place in a file as reports have it: relative to the working directory, where it is within that. */
export function reportedLine(line: string): string {
  const path = relative(process.cwd(), line);
  return path.startsWith('..') || isAbsolute(path) ? line : path;
}
