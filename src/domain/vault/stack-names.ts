import { type IConstruct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { takeId } from '../platform/unique-id';

/** A place that has stacks. */
interface Taken {
  readonly name: string;
  /** Whether each of its tenants' stacks has a name of its own behind `<name>-tenants-`. */
  readonly parted: boolean;
  readonly path: string;
}

const TAKEN = new WeakMap<IConstruct, Taken[]>();

/**
 * Takes the names of a place's Terraform stacks, which become folders, whatever server they are of.
 *
 * @throws DefinitionError when another place has one of them
 */
export function takeStacks(vault: IConstruct, name: string, parted: boolean): void {
  const { root, path } = vault.node;
  for (const stack of [name, `${name}-tenants`]) takeId(root, 'Terraform stack', vault, stack);
  const taken = TAKEN.get(root) ?? [];
  TAKEN.set(root, taken);
  const place: Taken = { name, parted, path };
  const other = taken.find((each) => isBehind(place, each) || isBehind(each, place));
  taken.push(place);
  if (!other) return;
  throw new DefinitionError({
    id: 'two-of-one-id',
    given: `Terraform stack '${name}' beside '${other.name}', which is defined at ${other.path}`,
    expected: `no stack whose name begins as those of the tenants of another place do: '${isBehind(place, other) ? other.name : name}-tenants-'`,
    fix: 'Rename one of them.',
    where: path,
  });
}

/** Whether a stack of tenants of the second place might have the name of a stack of the first. */
function isBehind({ name }: Taken, { name: other, parted }: Taken): boolean {
  return parted && name.startsWith(`${other}-tenants-`);
}
