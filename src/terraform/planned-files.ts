import { type JsonObject, jsonText } from './json';
import { placedTwice } from './resource';
import { movesJson } from './moves';
import { MAIN_FILE, MOVES_FILE, ownerFile, type StackFile } from './stack-file';
import { StackJson } from './stack-json';
import { type StackPart, type StackPlan } from './stack-plan';

/**
 * The addresses of all resources of a stack.
 *
 * @throws DefinitionError when one is there twice
 */
export function addressesOf(plan: StackPlan): ReadonlySet<string> {
  const addresses = new Set<string>();
  for (const part of plan.parts) {
    for (const resource of part.resources()) {
      if (addresses.has(resource.address)) throw placedTwice(resource, plan.name);
      addresses.add(resource.address);
    }
  }
  return addresses;
}

/**
 * The files of a stack that nobody visits, one at a time: one for each owner that has resources in it.
 *
 * @param plan the stack
 * @param frame the stack in Terraform's JSON syntax, without its resources
 * @param addresses addresses of its resources
 */
export function* plannedFiles(
  plan: StackPlan,
  frame: JsonObject,
  addresses: ReadonlySet<string>,
): Generator<StackFile> {
  const main = new StackJson(plan.name);
  main.add(frame);
  const isPlatforms = ({ owner }: StackPart) => owner === undefined;
  for (const part of plan.parts.filter(isPlatforms)) main.addResources(part.resources(), addresses);
  yield { name: MAIN_FILE, content: main.text };
  for (const part of plan.parts.filter((each) => !isPlatforms(each))) {
    const json = new StackJson(plan.name);
    json.addResources(part.resources(), addresses);
    if (json.resources > 0) yield { name: ownerFile(part.owner), content: json.text };
  }
  const moves = movesJson(plan);
  if (moves) yield { name: MOVES_FILE, content: `${jsonText(moves)}\n` };
}

/** All of a stack that nobody visits as one text. */
export function plannedWhole(
  plan: StackPlan,
  frame: JsonObject,
  addresses: ReadonlySet<string>,
): Iterable<string> {
  const json = new StackJson(plan.name);
  json.add(frame);
  for (const part of plan.parts) json.addResources(part.resources(), addresses);
  json.add(movesJson(plan) ?? {});
  return json;
}
