import { type JsonObject } from './json';
import { literal } from './literal';
import { Expression } from './value';

/** That a resource reads a secret from a variable. */
export interface VariableUse {
  readonly name: string;
  /** What the secret is, as the description of the variable says it. */
  readonly use: string;
  /** The same for whoever applies the stack, in Markdown. */
  readonly guide: string;
  /** Whether every plan needs its value, not only one that raises its version. */
  readonly required: boolean;
  /** That the provider writes it into the state: present where it has no write-only attribute for it. */
  readonly inState?: true;
}

/** A variable that a secret enters Terraform through: neither its state nor a saved plan holds it, but for those said. */
export interface Variable {
  readonly name: string;
  readonly description: string;
  /** Whether every plan needs its value. */
  readonly required: boolean;
  /** Whether the state holds it. */
  readonly inState: boolean;
}

/** Expression that reads a variable. */
export function variableReference(name: string): Expression {
  return new Expression(`var.${name}`);
}

/** The variables that are used, each once. */
export function variablesOf(uses: readonly VariableUse[]): Variable[] {
  return [...new Set(uses.map(({ name }) => name))].map((name) => {
    const own = uses.filter((use) => use.name === name);
    const required = own.some((use) => use.required);
    const inState = own.some((use) => use.inState);
    const when = required ? 'Needed by every plan.' : 'Needed when its version is new or raised.';
    const text = `${own.map(({ use }) => use).join('; ')}. ${when}`;
    return { name, description: text.replace(/^./, (first) => first.toUpperCase()), required, inState };
  });
}

/** A variable in Terraform's JSON syntax; one that is not always needed is null unless given. */
export function variableJson({ description, required, inState }: Variable): JsonObject {
  return {
    type: 'string',
    description: literal(description),
    sensitive: true,
    ...(!inState && { ephemeral: true }),
    ...(!required && { default: null }),
  };
}
