import { type ApiObject } from 'cdk8s';
import { type Finding } from '../plan/finding';
import { differences, field } from './manifest-difference';
import { type PlannedObject } from './object-construct';

/** What makes an object the one that the plan speaks of. */
const IDENTITY = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'];

/**
 * What visitors changed of that which the plan proves.
 *
 * @param planned the objects that the plan means
 * @param rendered the manifest of every object that is rendered
 */
export function overrideFindings(
  planned: readonly PlannedObject[],
  rendered: ReadonlyMap<ApiObject, unknown>,
): Finding[] {
  return planned.flatMap(({ manifest, origin, proven, object }) => {
    const { kind, metadata } = manifest;
    const name = `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
    const found = rendered.get(object);
    if (found === undefined) return [finding(origin, `${name} was removed from its chart`)];
    return [...IDENTITY, ...proven]
      .flatMap((path) => differences(path, field(manifest, path), field(found, path)))
      .map((difference) => finding(origin, `${name}: ${difference}`));
  });
}

function finding(origin: string, change: string): Finding {
  return {
    rule: 'overridden-proof',
    severity: 'error',
    origin,
    message: `${change}: a chart visitor overrides what both planes were proven to agree on`,
    fix: 'Say it in the definition, so that Vault and Kubernetes both follow, and take it out of the visitor.',
  };
}
