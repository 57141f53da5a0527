import { type ApiObject } from 'cdk8s';
import { actorOn } from '../plan/acting-metadata';
import { type Difference, differences, differenceText } from '../plan/difference';
import { type VisitedProblem } from '../plan/visited-problem';
import { type PlannedObject } from './object-construct';

/** Labels and annotations are other controllers' affair, but for those that this library makes. */
const METADATA = /^(?:metadata|spec\.target\.template\.metadata)\.(?:labels|annotations)(?:$|\.(.+))/;

/** Whether something is as good as planned: labels or annotations that were not planned, and by which nobody acts. */
function isHarmless({ path, planned, found }: Difference): boolean {
  const match = METADATA.exec(path);
  if (!match || planned !== undefined) return false;
  const [, key] = match;
  const keys = key === undefined ? Object.keys(found as object) : [key];
  return keys.every((each) => actorOn(each) === undefined);
}

/**
 * What visitors changed of that which the plan proves: all but labels and annotations that they added, by
 * which nobody acts on an object.
 *
 * @param planned the objects that the plan means
 * @param rendered the manifest of every object that is rendered
 */
export function overriddenProofs(
  planned: readonly PlannedObject[],
  rendered: ReadonlyMap<ApiObject, unknown>,
): VisitedProblem[] {
  return planned.flatMap(({ manifest, origin, object }) => {
    const { kind, metadata } = manifest;
    const name = `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
    const problem = (message: string): VisitedProblem => ({ rule: 'overridden-proof', origin, message });
    const found = rendered.get(object);
    if (found === undefined) return [problem(`${name} was removed from its chart`)];
    return differences('', manifest, found)
      .filter((difference) => !isHarmless(difference))
      .map((difference) => problem(`${name}: ${differenceText(difference)}`));
  });
}
