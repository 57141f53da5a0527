import { type Origin } from '../plan/records';
import { type VisitedProblem } from '../plan/visited-problem';
import { isJsonObject, type Json, type JsonObject } from './json';

/** A stack as messages name it. */
export interface StackPlace extends Origin {
  readonly name: string;
}

/** Providers whose resources decide who may read what: Vault's own, and those that write to a cluster. */
const DECIDING = /^(?:vault|openbao|kubernetes|kubectl|helm|k8s|argocd|flux)_/;

/** What gives nobody a right: a text, a mount that no policy of the plan speaks of, a record of requests, a limit. */
const HARMLESS = new Set([
  'vault_audit',
  'vault_mount',
  'vault_policy_document',
  'vault_quota_lease_count',
  'vault_quota_rate_limit',
]);

/** The addresses of blocks with two labels, each with its type and itself. */
function* labelled(section: Json | undefined): Generator<{ type: string; name: string; block: Json }> {
  if (!isJsonObject(section)) return;
  for (const [type, blocks] of Object.entries(section)) {
    for (const [name, block] of Object.entries(isJsonObject(blocks) ? blocks : {}))
      yield { type, name, block };
  }
}

function runsPrograms(block: Json): boolean {
  return isJsonObject(block) && block.provisioner !== undefined;
}

/** Whether blocks of a type speak of who may read what. */
function decides(type: string): boolean {
  return DECIDING.test(type) && !HARMLESS.has(type);
}

/** What a block is to the proof, where it is something: the end of a sentence. */
function concern(type: string, block: Json): string | undefined {
  if (runsPrograms(block)) return 'runs a program with the rights of Terraform';
  if (decides(type)) return 'decides who may read what';
  return undefined;
}

/**
 * What a stack has beside what is planned that decides who may read what: the proof knows nothing of it.
 *
 * @param planned Terraform JSON of the stack as planned
 * @param found Terraform JSON of the stack as it is
 * @param stack where it is said to be
 */
export function outsideProof(
  planned: JsonObject,
  found: JsonObject,
  { name, origin }: StackPlace,
): VisitedProblem[] {
  const known = new Set([...labelled(planned.resource)].map(({ type, name }) => `${type}.${name}`));
  const problem = (what: string, why: string): VisitedProblem => ({
    rule: 'outside-proof',
    origin,
    message: `${what} of stack '${name}' ${why}, and is not of the plan`,
  });
  const resources = [...labelled(found.resource)].flatMap(({ type, name, block }) => {
    const address = `${type}.${name}`;
    const why = known.has(address) ? undefined : concern(type, block);
    return why === undefined ? [] : [problem(address, why)];
  });
  const reads = [...labelled(found.data)].flatMap(({ type, name }) =>
    decides(type) || type === 'external'
      ? [problem(`data.${type}.${name}`, 'reads with the rights of Terraform, into its state')]
      : [],
  );
  const modules = Object.keys(isJsonObject(found.module) ? found.module : {}).map((name) =>
    problem(`module.${name}`, 'may have resources that decide who may read what'),
  );
  return [...resources, ...reads, ...modules];
}
