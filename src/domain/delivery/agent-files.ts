import { DefinitionError } from '../../plan/definition-error';
import { readTemplate } from '../../plan/go-template/reading';
import { isGoBuiltin } from '../../plan/go-template/functions';
import { quoteValue } from '../../plan/quote';
import { type SecretKeys, type ValuePart } from '../../plan/value';

/** The longest name of a file: it ends the name of an annotation, `agent-inject-template-<file>`, of 63 characters at most. */
const MAX_NAME = 41;

/** What the injector would take for a name of its own: `agent-inject-template-file-<name>` names a template that is a file. */
const TAKEN = /^file-/;

/**
 * The files of a Vault Agent, where each has a name that an annotation can end with, and a content that templates of
 * Vault Agent can say.
 *
 * Source: vault-k8s 1.6.2, `agent-inject/agent/annotations.go`; consul-template 0.41.1, `template/funcs.go`.
 *
 * @throws DefinitionError when one has not
 */
export function requireFiles(files: SecretKeys, where: string): SecretKeys {
  for (const [name, parts] of Object.entries(files)) {
    if (name.length > MAX_NAME || TAKEN.test(name) || !/[A-Za-z0-9]$/.test(name)) throw badName(name, where);
    const unsaid = parts.map(unsayable).find((problem) => problem !== undefined);
    if (unsaid === undefined) continue;
    throw new DefinitionError({
      id: 'not-for-vault-agent',
      given: `file '${name}' ${unsaid}`,
      expected:
        "what templates of Vault Agent can say: values, text, URLs, and expressions with Go's own functions",
      fix: 'Deliver it by an ExternalSecret; or say the file in another way, with `templateOnly` where the source says it.',
      where,
    });
  }
  return files;
}

/** Why templates of Vault Agent cannot say a part; undefined where they can. */
function unsayable(part: ValuePart): string | undefined {
  if ('certificateChain' in part || 'rootCertificate' in part)
    return 'is a part of a chain of certificates, which only templates of ESO take apart';
  if (!('goTemplate' in part)) return undefined;
  const others = readTemplate(part.goTemplate).functions.filter((name) => !isGoBuiltin(name));
  if (others.length > 0)
    return `calls ${others.map((name) => `'${name}'`).join(', ')}, which only ESO knows by that name`;
  return /\{\{-?\s*(?:define|block)\b/.test(part.goTemplate) ? 'defines a template of its own' : undefined;
}

function badName(name: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'malformed-name',
    given: `name of a file is ${quoteValue(name)}`,
    expected: `at most ${MAX_NAME} characters that end in a letter or digit and do not begin with 'file-': it is the end of an annotation's name`,
    fix: 'Rename the key.',
    where,
  });
}
