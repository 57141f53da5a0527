import { type JsonObject, jsonText } from './json';
import { movesJson } from './moves';
import { MAIN_FILE, MOVES_FILE, ownerFile, type StackFile } from './stack-file';
import { type StackAddresses } from './stack-addresses';
import { StackJson } from './stack-json';
import { type StackPart, type StackPlan } from './stack-plan';

/**
 * The files of a stack that nobody visits, one at a time: one for each owner that has resources in it,
 * which is rendered when its text is asked for.
 *
 * @param plan the stack
 * @param frame the stack in Terraform's JSON syntax, without its resources
 * @param addresses addresses of its resources
 */
export function* plannedFiles(
  plan: StackPlan,
  frame: JsonObject,
  addresses: StackAddresses,
): Generator<StackFile> {
  const main = new StackJson(plan.name);
  main.add(frame);
  const isPlatforms = ({ owner }: StackPart) => owner === undefined;
  for (const part of plan.parts.filter(isPlatforms)) main.addResources(part.resources(), addresses);
  yield { name: MAIN_FILE, content: main.text };
  for (const part of plan.parts) {
    const { owner, resources } = part;
    if (owner === undefined || !addresses.hasAny(part)) continue;
    const content = () => {
      const json = new StackJson(plan.name);
      json.addResources(resources(), addresses);
      return json.text;
    };
    yield { name: ownerFile(owner), content, madeOf: owner, dependsOn: addresses.beside(part) };
  }
  const moves = movesJson(plan);
  if (moves) yield { name: MOVES_FILE, content: `${jsonText(moves)}\n` };
}

/** All of a stack that nobody visits as one text. */
export function plannedWhole(
  plan: StackPlan,
  frame: JsonObject,
  addresses: StackAddresses,
): Iterable<string> {
  const json = new StackJson(plan.name);
  json.add(frame);
  for (const part of plan.parts) json.addResources(part.resources(), addresses);
  json.add(movesJson(plan) ?? {});
  return json;
}
