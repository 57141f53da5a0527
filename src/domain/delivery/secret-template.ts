import { DefinitionError } from '../../plan/definition-error';
import { readTemplate } from '../../plan/go-template';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type ValuePart } from '../../plan/value';
import { requireInstance, requireList } from '../argument/argument';
import { type Credential } from '../vault/credential';
import { DatabaseRole } from '../database/database-role';

const NOT_PLAIN = 'it is too long, or not printable ASCII';

/** Whether it is text that any manifest can hold, and no more than 64 KiB of it. */
function isPlainText(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 65536 && !/[^\t\n\x20-\x7e]/.test(text);
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
   */
  public static expression(text: string, keys: string[]): SecretTemplate {
    const where = 'SecretTemplate.expression()';
    const declared = requireList(keys, 'keys', where);
    declared.forEach((key) => requireName('secretKey', key, 'key of the expression', where));
    const reading = isPlainText(text) ? readTemplate(text) : { keys: [], problem: NOT_PLAIN };
    const undeclared = reading.keys.find((key) => !declared.includes(key));
    if (reading.problem !== undefined || undeclared !== undefined) {
      throw new DefinitionError({
        id: 'malformed-template',
        given: `expression is ${quoteValue(text)}: ${reading.problem ?? `it reads '${undeclared}'`}`,
        expected: reading.problem
          ? 'a Go template of at most 64 KiB of printable ASCII, tabs and line ends'
          : `only the keys it declares: ${declared.join(', ') || 'none'}`,
        fix: reading.problem ? 'Correct the template.' : `Add '${undeclared}' to its keys.`,
        where,
      });
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
    return new SecretTemplate(role.connection._url, role.credential);
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
