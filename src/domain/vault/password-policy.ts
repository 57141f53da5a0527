import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type PasswordPolicyRecord } from '../../plan/kinds/password-policy';
import { requireName } from '../../plan/names';
import { compareText } from '../../plan/order';
import { requireBoolean, requireChoice, requireList } from '../argument/argument';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from './vault-namespace';
import { type IVault } from './vault-server';

/**
 * Kinds of characters of a password.
 *
 * @experimental
 */
export enum PasswordCharacters {
  /** Letters in lower case. */
  LOWER_CASE = 'abcdefghijklmnopqrstuvwxyz',
  /** Letters in upper case. */
  UPPER_CASE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  /** Digits. */
  DIGITS = '0123456789',
  /** Those that mean nothing in SQL, in a URL, or in a shell. */
  SYMBOLS = '-._~',
}

/**
 * Characters that a password consists of.
 *
 * @experimental
 */
export interface PasswordRule {
  /** Which. */
  readonly characters: PasswordCharacters;
  /**
   * How many of these a password has at least.
   *
   * @default 1
   */
  readonly atLeast?: number;
}

/**
 * Properties of a {@link PasswordPolicy}.
 *
 * @experimental
 */
export interface PasswordPolicyProps {
  /**
   * Characters of a password, 100 at most: at least 80 bits in all, such as 14 of three kinds.
   *
   * @default 32
   */
  readonly length?: number;
  /**
   * What it consists of.
   *
   * @default - lower case, upper case and digits, one of each at least
   */
  readonly rules?: PasswordRule[];
  /**
   * The server or Vault namespace that it is of.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: IVault;
  /**
   * Whether Terraform refuses to destroy it: a connection that still names it makes no password any more.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/** Vault's own most (`maxPasswordLength`, logical_system.go). */
const LONGEST = 100;

/** Below, whoever has a hash of one guesses it. */
const FEWEST_BITS = 80;

const DEFAULT_RULES: readonly PasswordRule[] = [
  { characters: PasswordCharacters.LOWER_CASE },
  { characters: PasswordCharacters.UPPER_CASE },
  { characters: PasswordCharacters.DIGITS },
];

/**
 * What passwords that Vault makes consist of: of the users and of the admin of a database connection that names it. None
 * has a character that would end a quotation in SQL or mean something in a URL.
 *
 * @experimental
 */
export class PasswordPolicy extends Resource {
  /** The server or Vault namespace that it is of. */
  public readonly vault: IVault;
  /** Name in Vault. */
  public readonly policyName: string;
  private readonly length: number;
  private readonly characters: PasswordPolicyRecord['characters'];
  private readonly preventDestroy: boolean;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the policy, also in Vault
   * @param props properties
   * @throws DefinitionError when a property is malformed, or no password could be so
   */
  public constructor(scope: Construct, id: string, props: PasswordPolicyProps = {}) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('PasswordPolicyProps', props, where);
    this.vault = vaultOf(this, props.vault);
    takeId(this.vault, 'password policy', this);
    this.policyName = requireName('vaultName', id, 'name of the policy', where);
    this.length = requireInteger(props.length ?? 32, 1, LONGEST, 'length', where);
    this.characters = this.rulesOf(props.rules ?? DEFAULT_RULES);
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'passwordPolicies', {
      server: placeOfVault(this.vault),
      name: this.policyName,
      length: this.length,
      characters: this.characters,
      preventDestroy: this.preventDestroy,
    });
  }

  /** Vault draws passwords until one is so, for a second at most: what most of them have may be asked for. */
  private rulesOf(given: readonly PasswordRule[]): PasswordPolicyRecord['characters'] {
    const where = this.node.path;
    const rules = requireList(given, 'rules', where).map((rule) => {
      const { characters, atLeast = 1 } = requireOptions('PasswordRule', rule, where);
      return {
        of: requireChoice(PasswordCharacters, characters, 'characters', where),
        atLeast: requireInteger(atLeast, 0, LONGEST, 'atLeast', where),
      };
    });
    const variety = rules.reduce((sum, { of }) => sum + of.length, 0);
    const bits = Math.floor(this.length * Math.log2(variety || 1));
    const isDrawn = rules.every(
      ({ of, atLeast }) => atLeast <= Math.ceil((this.length * of.length) / variety),
    );
    if (isDrawn && bits >= FEWEST_BITS && new Set(rules.map(({ of }) => of)).size === rules.length)
      return rules.sort((a, b) => compareText(a.of, b.of));
    throw new DefinitionError({
      id: 'conflicting-options',
      given: `passwords of ${this.length} characters of ${variety} kinds, which is ${bits} bits, by rules ${rules.map(({ of, atLeast }) => `${atLeast} of ${of}`).join(', ')}`,
      expected: `at least ${FEWEST_BITS} bits, each kind once, and of none more than a password has of it by chance`,
      fix: 'Make them longer, allow more kinds, or ask for fewer of a kind.',
      where,
    });
  }
}
