import { type IConstruct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';

const TAKEN = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Takes the id of a construct in a place, where it becomes an address or a folder whatever scope it is in.
 *
 * @param place what ids are unique in: a server, the platform
 * @param what what has such an id, for messages
 * @param id the id, where it is not the construct's own
 * @throws DefinitionError when another one has it
 */
export function takeId(
  place: IConstruct,
  what: string,
  construct: IConstruct,
  id: string = construct.node.id,
): void {
  const taken = TAKEN.get(place) ?? new Map<string, string>();
  TAKEN.set(place, taken);
  const { path } = construct.node;
  const key = `${what} ${id}`;
  const other = taken.get(key);
  if (other === undefined) {
    taken.set(key, path);
    return;
  }
  throw new DefinitionError({
    id: 'two-of-one-id',
    given: `${what} '${id}' is also defined at ${other}`,
    expected: `ids of their own for each ${what} of '${place.node.id}', in whatever scope it is made`,
    fix: 'Rename one of them.',
    where: path,
  });
}
