/** The first version of each product that what is emitted works with, `major.minor`. */
export const OLDEST = {
  vault: '1.15',
  openbao: '2.0',
  /** The first that serves `external-secrets.io/v1` alone: 0.16 still serves v1beta1 beside it. */
  eso: '0.17',
} as const;

/** The first version of ESO that says which version of a secret it replaces. */
export const ESO_CHECK_AND_SET = '0.20';

/** The first version of OpenBao that has namespaces. */
export const OPENBAO_NAMESPACES = '2.3';

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
