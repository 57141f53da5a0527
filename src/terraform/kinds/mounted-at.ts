import { type KindOf } from '../../plan/kinds/kind';
import { type LiteralReader } from '../../plan/literal-reader';
import { type Place } from '../../plan/place';
import { type ReadingContext } from './kind';

interface Mounted {
  readonly server: Place;
  readonly mount: string;
}

/**
 * The engine or auth mount of the plan at which a resource is that is read back, by its attribute `backend`.
 *
 * @param what what messages call one of its kind
 * @param otherwise what the provider takes `backend` for where it is not said
 * @throws Unreadable when the plan has none there
 */
export function mountedAt<R extends Mounted>(
  block: LiteralReader,
  { place: server, records }: ReadingContext,
  kind: KindOf<R, Mounted>,
  what: string,
  otherwise?: string,
): R {
  const mount = block.name('existingMount', 'backend', otherwise);
  return (
    records.lookUp(kind, { server, mount }) ??
    block.refuse('backend', `is '${mount}', which is no ${what} of the plan`)
  );
}
