/** Whether a version `major.minor` is another one or later; one that cannot be read is not. */
export function isAtLeast(version: string, least: string): boolean {
  const [major, minor] = parts(version);
  const [leastMajor, leastMinor] = parts(least);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

function parts(version: string): [number, number] {
  const [, major, minor] = /^v?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major ?? NaN), Number(minor ?? 0)];
}
