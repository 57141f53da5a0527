import { isPortableRegExp, unanchored } from '../plan/name-regexp';

/**
 * The expression for whole paths that a manifest says; undefined where it is for parts of paths, which ESO finds
 * anywhere in one, or is not read alike by Go and JavaScript.
 */
export function findExpression(regexp: string): string | undefined {
  const [, inside] = /^\^([^|]*)\$$/.exec(regexp) ?? [];
  return unanchored(regexp) ?? (inside !== undefined && isPortableRegExp(inside) ? inside : undefined);
}
