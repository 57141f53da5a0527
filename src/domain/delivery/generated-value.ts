import { DefinitionError } from '../../plan/definition-error';
import { GENERATED_NAMES, type GeneratedValueRecord } from '../../plan/kinds/value-generator';
import { quoteValue } from '../../plan/quote';
import { requireChoice } from '../argument/argument';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { requireText } from '../argument/text';

/**
 * Form of a password that is generated.
 *
 * @experimental
 */
export interface GeneratedPasswordProps {
  /**
   * Characters, from 16 to 256.
   *
   * @default 32
   */
  readonly length?: number;
  /**
   * How many of them are digits; the others are letters.
   *
   * @default - a quarter
   */
  readonly digits?: number;
  /**
   * How many of them are symbols.
   *
   * @default 0
   */
  readonly symbols?: number;
  /**
   * Of which symbols these are drawn, printable ASCII characters that are neither letters, digits nor spaces.
   *
   * @default '-_.~' which no URL needs to escape
   */
  readonly symbolCharacters?: string;
}

/**
 * Types of SSH key that are generated.
 *
 * @experimental
 */
export enum SshKeyType {
  /** Ed25519. */
  ED25519 = 'ed25519',
  /** RSA. */
  RSA = 'rsa',
}

/**
 * Form of an SSH key that is generated.
 *
 * @experimental
 */
export interface GeneratedSshKeyProps {
  /**
   * Its type.
   *
   * @default SshKeyType.ED25519
   */
  readonly type?: SshKeyType;
  /**
   * Bits, from 2048 to 8192. RSA only.
   *
   * @default 4096
   */
  readonly bits?: number;
  /**
   * What stands behind the public key, one line.
   *
   * @default - nothing
   */
  readonly comment?: string;
}

/** ASCII but letters, digits, spaces and what cannot be seen. */
const SYMBOLS = /^[!-/:-@[-`{-~]{1,32}$/;

/**
 * A value that ESO makes by itself, at random: nobody ever writes it down.
 *
 * @experimental
 */
export class GeneratedValue {
  /**
   * A password, under the name `password`. Characters may repeat: that none does would make it easier to guess.
   *
   * @param props its form
   * @throws DefinitionError when a property is out of its range
   */
  public static password(props: GeneratedPasswordProps = {}): GeneratedValue {
    const where = 'GeneratedValue.password()';
    requireOptions('GeneratedPasswordProps', props, where);
    const length = requireInteger(props.length ?? 32, 16, 256, 'length', where);
    const symbols = requireInteger(props.symbols ?? 0, 0, length, 'symbols', where);
    const usual = Math.min(Math.floor(length / 4), length - symbols);
    const digits = requireInteger(props.digits ?? usual, 0, length - symbols, 'digits', where);
    const symbolCharacters = props.symbolCharacters ?? '-_.~';
    if (!SYMBOLS.test(requireText(symbolCharacters, 'symbolCharacters', where))) {
      throw new DefinitionError({
        id: 'malformed-text',
        given: `symbolCharacters is ${quoteValue(symbolCharacters)}`,
        expected: '1 to 32 printable ASCII characters that are neither letters, digits nor spaces',
        fix: 'Change the symbolCharacters.',
        where,
      });
    }
    const form = { length, digits, symbols, symbolCharacters, noUpper: false, allowRepeat: true };
    return new GeneratedValue({ kind: 'Password', ...form });
  }

  /** A random UUID (version 4), under the name `uuid`. */
  public static uuid(): GeneratedValue {
    return new GeneratedValue({ kind: 'UUID' });
  }

  /**
   * An SSH key, under the names `privateKey`, in OpenSSH's format, and `publicKey`.
   *
   * @param props its form
   * @throws DefinitionError when a property is out of its range
   */
  public static sshKey(props: GeneratedSshKeyProps = {}): GeneratedValue {
    const where = 'GeneratedValue.sshKey()';
    requireOptions('GeneratedSshKeyProps', props, where);
    const keyType = requireChoice(SshKeyType, props.type ?? SshKeyType.ED25519, 'type', where);
    const comment = props.comment === undefined ? '' : requireText(props.comment, 'comment', where);
    if (keyType === SshKeyType.RSA) {
      const keySize = requireInteger(props.bits ?? 4096, 2048, 8192, 'bits', where);
      return new GeneratedValue({ kind: 'SSHKey', keyType, keySize, comment });
    }
    if (props.bits !== undefined) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: `bits of a key of type ${keyType}`,
        expected: 'bits of an RSA key: those of any other type are its own',
        fix: 'Remove bits, or use SshKeyType.RSA.',
        where,
      });
    }
    return new GeneratedValue({ kind: 'SSHKey', keyType, comment });
  }

  /** @internal What its generator is told. */
  public readonly _record: GeneratedValueRecord;

  private constructor(record: GeneratedValueRecord) {
    this._record = record;
  }

  /** Names under which it is made, sorted. */
  public get names(): string[] {
    return [...GENERATED_NAMES[this._record.kind]];
  }
}
