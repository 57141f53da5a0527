/** The file that an origin is in, without line and column; a construct path as it is. */
export function fileOf(origin: string): string {
  return origin.replace(/:[0-9]+:[0-9]+$/, '');
}
