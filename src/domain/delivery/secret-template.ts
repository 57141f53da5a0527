import { DefinitionError } from '../../plan/definition-error';
import { OTHER_SECRETS, TEMPLATE_FUNCTIONS } from '../../plan/go-template/functions';
import { readTemplate, type TemplateReading } from '../../plan/go-template/reading';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type ValuePart } from '../../plan/value';
import { requireInstance, requireList } from '../argument/argument';
import { type Credential } from '../vault/credential';
import { DatabaseRole } from '../database/database-role';
import type * as NearestFunction from './nearest-function';

// A definition that is right loads nothing to compare names with.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const nearest = () => require('./nearest-function') as typeof NearestFunction;

const NOT_PLAIN = 'it is too long, or not printable ASCII';

/** Whether it is text that any manifest can hold, and no more than 64 KiB of it. */
function isPlainText(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 65536 && !/[^\t\n\x20-\x7e]/.test(text);
}

/** What is wrong with an expression that was read: what was expected, and how to mend it. */
interface ExpressionProblem {
  readonly problem: string;
  readonly expected: string;
  readonly fix: string;
}

function expressionProblem(
  reading: TemplateReading,
  declared: readonly string[],
): ExpressionProblem | undefined {
  const { keys, functions, problem } = reading;
  if (problem !== undefined)
    return {
      problem,
      expected: 'a Go template of at most 64 KiB of printable ASCII, tabs and line ends',
      fix: 'Correct the template.',
    };
  const unknown = functions.find((name) => !TEMPLATE_FUNCTIONS.includes(name));
  if (unknown !== undefined)
    return {
      problem:
        unknown === OTHER_SECRETS
          ? `it calls '${unknown}', which reads any Secret with the rights of ESO`
          : `it calls '${unknown}'`,
      expected: `a function of ESO's templates; the nearest is '${nearest().nearestFunction(unknown)}'`,
      fix: 'Correct the name, or do without it.',
    };
  const undeclared = keys.find((key) => !declared.includes(key));
  return undeclared === undefined
    ? undefined
    : {
        problem: `it reads '${undeclared}'`,
        expected: `only the keys it declares: ${declared.join(', ') || 'none'}`,
        fix: `Add '${undeclared}' to its keys.`,
      };
}

/** Whether something stands in double braces; one search for each end, since a text may be of braces alone. */
function hasAction(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  const start = text.indexOf('{{');
  return start >= 0 && text.includes('}}', start + 2);
}

/** What stands under one key of a Secret. */
export class SecretTemplate {
  /**
   * Just this text: braces in it are not read as a template.
   *
   * @param text not a secret: it stands in the manifest
   */
  public static literal(text: string): SecretTemplate {
    if (!isPlainText(text)) {
      throw new DefinitionError({
        id: 'malformed-text',
        given: `literal is ${quoteValue(text)}`,
        expected: 'at most 64 KiB of printable ASCII, tabs and line ends',
        fix: 'Put anything else into Vault.',
        where: 'SecretTemplate.literal()',
      });
    }
    return new SecretTemplate([{ text }]);
  }

  /**
   * A Go template with the functions of ESO.
   *
   * @param text for example `{{ .user | upper }}`; keys with `-` or `.` are read as `{{ index . "tls.crt" }}`
   * @param keys the keys of the source that it reads, every one of them
   * @throws DefinitionError when Go would refuse it, or it calls a function or reads a key that there is not
   */
  public static expression(text: string, keys: string[]): SecretTemplate {
    const where = 'SecretTemplate.expression()';
    const declared = requireList(keys, 'keys', where);
    declared.forEach((key) => requireName('secretKey', key, 'key of the expression', where));
    const reading = isPlainText(text)
      ? readTemplate(text)
      : { keys: [], functions: [], steps: 0, problem: NOT_PLAIN };
    const wrong = expressionProblem(reading, declared);
    if (wrong) {
      const { problem, expected, fix } = wrong;
      const given = `expression is ${quoteValue(text)}: ${problem}`;
      throw new DefinitionError({ id: 'malformed-template', given, expected, fix, where });
    }
    return new SecretTemplate([{ goTemplate: text, reads: declared }]);
  }

  /**
   * URL of a database, with the user and the password of a credential, each part encoded.
   *
   * @param role the role whose credential the same Secret gets
   */
  public static connectionUrl(role: DatabaseRole): SecretTemplate {
    requireInstance(DatabaseRole, role, 'role', 'SecretTemplate.connectionUrl()');
    return new SecretTemplate(role.connection._keys.uri, role.credential);
  }

  /**
   * @internal What an author wrote without saying what it is.
   * @throws DefinitionError when it may be meant as a template
   */
  public static _bare(text: string, key: string, where: string): SecretTemplate {
    if (!hasAction(text)) return SecretTemplate.literal(text);
    throw new DefinitionError({
      id: 'malformed-template',
      given: `template of '${key}' is the text ${quoteValue(text)}, which would be delivered with its braces`,
      expected: 'a template, or braces that are meant',
      fix: "Say which: SecretTemplate.expression(text, keys) or SecretTemplate.literal(text); in a tenant file 'expression: { text, keys }' or 'literal: text'.",
      where,
    });
  }

  /** @internal */
  public readonly _parts: readonly ValuePart[];
  /** @internal The credential that it is made for. */
  public readonly _credential?: Credential;

  private constructor(parts: readonly ValuePart[], credential?: Credential) {
    this._parts = parts;
    this._credential = credential;
  }
}
