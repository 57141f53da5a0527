import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type IKvEngine } from './kv-engine-interface';

/** What stands before a path where people copy it from Vault, and is added here: the longest first. */
function addedHere({ mount, version }: IKvEngine, prefix: string): string[] {
  const folders = version === 2 ? ['data/', 'metadata/'] : [];
  return [
    ...folders.map((folder) => `${mount}/${folder}${prefix}/`),
    ...folders.map((folder) => `${mount}/${folder}`),
    `${mount}/${prefix}/`,
    ...folders.map((folder) => `${folder}${prefix}/`),
    ...folders,
    `${prefix}/`,
  ];
}

/**
 * Key in the engine of a path below a tenant's prefix.
 *
 * @throws DefinitionError when the path is malformed, or says again what is added to it
 */
export function ownKey(kv: IKvEngine, prefix: string, path: string, what: string, where: string): string {
  requireName('kvPath', path, what, where);
  const added = addedHere(kv, prefix).find((start) => path.startsWith(start));
  if (added === undefined) return `${prefix}/${path}`;
  throw new DefinitionError({
    id: 'path-said-twice',
    given: `${what} is ${quoteValue(path)}: '${added}' is added to it`,
    expected: `a path below '${prefix}/', the tenant's part of engine '${kv.mount}'`,
    fix: `Say ${quoteValue(path.slice(added.length))}.`,
    where,
  });
}
