import { type Difference, differences, differenceText } from '../plan/difference';
import { type VisitedProblem } from '../plan/visited-problem';
import { isJsonObject, type Json, type JsonObject } from './json';
import { type StackName } from './resource-reading';

/** What no check speaks of, and no server decides by. All else of a resource is proven. */
const HARMLESS = /^(?:\/\/|depends_on|description|timeouts)(?:$|[.[])/;

/** Whether something is as good as planned; that more is kept from being destroyed always is. */
function isHarmless({ path, found }: Difference): boolean {
  return HARMLESS.test(path) || (path === 'lifecycle.prevent_destroy' && found === true);
}

/** How a block differs from what is proven of it. */
function provenDifferences(planned: Json | undefined, found: Json | undefined): Difference[] {
  const [before, now] = [planned, found].map((block) =>
    isJsonObject(block) ? { ...block, lifecycle: block.lifecycle ?? {} } : block,
  );
  return differences('', before, now).filter((difference) => !isHarmless(difference));
}

/** The block of that type and name in a section; undefined where there is none. */
function blockIn(section: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), section);
}

/** The sections that all shards of a stack share, as far as the proof rests on them, each with its name. */
function sharedParts({ provider, terraform, variable }: JsonObject): Map<string, Json | undefined> {
  const vault = blockIn(provider, 'vault');
  const variables = Object.entries(isJsonObject(variable) ? variable : {});
  return new Map([
    [
      'provider.vault',
      Array.isArray(vault) ? (vault as Json[]).find((each) => blockIn(each, 'alias') === undefined) : vault,
    ],
    [
      'terraform.required_providers.vault.source',
      blockIn(terraform, 'required_providers', 'vault', 'source'),
    ],
    ...variables.map(([name, block]) => [`variable.${name}`, block] as const),
  ]);
}

/**
 * Where visitors or their aspects changed something that the checks have proven.
 *
 * @param planned Terraform JSON of the stack that nobody visited
 * @param rendered Terraform JSON of the stack that was visited
 * @param origins origin of each resource by its address
 * @param stack of which all else is said
 */
export function overriddenProofs(
  planned: JsonObject,
  rendered: JsonObject,
  origins: ReadonlyMap<string, string>,
  stack: StackName,
): VisitedProblem[] {
  const problems: VisitedProblem[] = [];
  const add = (origin: string, message: string) =>
    problems.push({ rule: 'overridden-proof', origin, message });
  const after = sharedParts(rendered);
  for (const [part, block] of sharedParts(planned)) {
    if (block === undefined) continue;
    for (const difference of provenDifferences(block, after.get(part)))
      add(stack.origin, `${part} of stack '${stack.name}': ${differenceText(difference)}`);
  }
  for (const [type, blocks] of Object.entries((planned.resource ?? {}) as JsonObject)) {
    for (const [name, block] of Object.entries(blocks as JsonObject)) {
      const address = `${type}.${name}`;
      const origin = origins.get(address) ?? stack.origin;
      const found = blockIn(rendered.resource, type, name);
      if (found === undefined) add(origin, `${address} is gone, or has another id`);
      else
        for (const difference of provenDifferences(block, found))
          add(origin, `${address}: ${differenceText(difference)}`);
    }
  }
  return problems;
}
