import { Unreadable } from '../plan/literal-reader';
import { visibleText } from '../plan/quote';
import { type ReadBack, type VisitedOutput } from '../plan/read-back';
import { type VisitedProblem } from '../plan/visited-problem';
import { isJsonObject, type Json, type JsonObject } from './json';
import { type Added, resourceReading, type StackPlace } from './resource-reading';

/** Providers whose resources decide who may read what: Vault's own, those that write to a cluster, or anywhere. */
const DECIDING =
  /^(?:vault|openbao|kubernetes|kubectl|kustomization|helm|k8s|argocd|flux|restapi|shell|terracurl)_/;

/** Data that is read from anywhere. */
const ANYWHERE = new Set(['external', 'http']);

/** Sections of a stack that make nothing, or that are looked at here. */
const KNOWN_SECTIONS = new Set([
  '//',
  'data',
  'ephemeral',
  'import',
  'locals',
  'module',
  'moved',
  'output',
  'provider',
  'removed',
  'resource',
  'terraform',
  'variable',
]);

/** What gives nobody a right: a text, a record of requests, a limit. */
const HARMLESS = new Set([
  'vault_audit',
  'vault_policy_document',
  'vault_quota_lease_count',
  'vault_quota_rate_limit',
]);

/** Sections that change which thing of Vault a resource is, and by what they name resources. */
const REASSIGNING: Readonly<Record<string, readonly string[]>> = {
  import: ['to'],
  moved: ['from', 'to'],
  removed: ['from'],
};

/** An address as those sections name it. */
const ADDRESS = /^(?:\$\{)?\s*([a-z0-9_]+)\.([A-Za-z0-9_-]+)\s*\}?$/;

/** Sections of what reads with the rights of Terraform, and where to. */
const READING = { data: ', into its state', ephemeral: '' };

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

/** What blocks that say which thing of Vault a resource is do to one of the plan; an import to any that decides. */
function* reassigned(
  section: string,
  blocks: Json | undefined,
  isPlanned: (address: string) => boolean,
): Generator<string> {
  for (const block of [blocks ?? []].flat()) {
    for (const field of REASSIGNING[section] ?? []) {
      const address = isJsonObject(block) ? block[field] : undefined;
      const [, type = '', name = ''] = ADDRESS.exec(typeof address === 'string' ? address : '') ?? [];
      if (type === '') yield `has no address in ${field} that the proof can read`;
      else if (isPlanned(`${type}.${name}`) || (section === 'import' && decides(type)))
        yield `makes ${type}.${name} another thing of Vault than is proven`;
    }
  }
}

/** Whether blocks of a type speak of who may read what. */
function decides(type: string): boolean {
  return DECIDING.test(type) && !HARMLESS.has(type);
}

/** What is wrong with an added resource, as the end of a sentence; its record where there is one. */
function readingOf(added: Added, found: JsonObject, stack: StackPlace): ReadBack | string | undefined {
  if (runsPrograms(added.block)) return 'runs a program with the rights of Terraform, and is not of the plan';
  if (!decides(added.type)) return undefined;
  try {
    const record = resourceReading(added, found, stack);
    return record ?? 'decides who may read what, and is not of the plan';
  } catch (error) {
    if (error instanceof Unreadable)
      return `decides who may read what, and cannot be read back: ${error.message}`;
    throw error;
  }
}

/**
 * What a stack has beside what is planned that decides who may read what: read back where a record can say it, else
 * the proof knows nothing of it.
 *
 * @param planned Terraform JSON of the stack as planned
 * @param found Terraform JSON of the stack as it is
 * @param stack where it is said to be
 */
export function outsideProof(planned: JsonObject, found: JsonObject, stack: StackPlace): VisitedOutput {
  const { name: stackName, origin } = stack;
  const known = new Set([...labelled(planned.resource)].map(({ type, name }) => `${type}.${name}`));
  const problems: VisitedProblem[] = [];
  const readBack: ReadBack[] = [];
  const refuse = (what: string, why: string): void =>
    void problems.push({ rule: 'outside-proof', origin, message: `${what} of stack '${stackName}' ${why}` });
  for (const added of labelled(found.resource)) {
    const address = `${added.type}.${added.name}`;
    if (known.has(address)) continue;
    const reading = readingOf(added, found, stack);
    if (typeof reading === 'string') refuse(address, reading);
    else if (reading) readBack.push(reading);
  }
  for (const section of Object.keys(REASSIGNING))
    for (const why of reassigned(section, found[section], (address) => known.has(address)))
      refuse(`${section} block`, why);
  for (const [section, into] of Object.entries(READING)) {
    for (const { type, name } of labelled(found[section]))
      if (decides(type) || ANYWHERE.has(type))
        refuse(
          `${section}.${type}.${name}`,
          `reads with the rights of Terraform${into}, and is not of the plan`,
        );
  }
  for (const section of Object.keys(found))
    if (!KNOWN_SECTIONS.has(section))
      refuse(`section '${visibleText(section)}'`, 'is nothing that the proof knows');
  for (const name of Object.keys(isJsonObject(found.module) ? found.module : {}))
    refuse(`module.${name}`, 'may have resources that decide who may read what, and is not of the plan');
  return { problems, readBack };
}
