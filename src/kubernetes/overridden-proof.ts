import { type ApiObject } from 'cdk8s';
import { type Difference, differences, differenceText } from '../plan/difference';
import { type VisitedProblem } from '../plan/visited-problem';
import { type PlannedObject } from './object-construct';

/** Labels and annotations are other controllers' affair, but for those that this library makes. */
const METADATA = /^(?:metadata|spec\.target\.template\.metadata)\.(?:labels|annotations)(?:$|\.)/;

/** Whether something is as good as planned: a label or annotation that was not planned. */
function isHarmless({ path, planned }: Difference): boolean {
  return METADATA.test(path) && planned === undefined;
}

/**
 * What visitors changed of that which the plan proves: all but labels and annotations that they added.
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
