/** Values of Terraform variables. `null` is Terraform's own: as if the attribute were not written. */
export type VariableValues = Readonly<Record<string, unknown>>;

/** An attribute of another resource, which Vault gives when it makes that: known once it is there. */
export class Output {
  constructor(
    readonly address: string,
    readonly attribute: string,
    /** Of a list, which item. */
    readonly index: number | undefined,
  ) {}
}

const reference = /^var\.([A-Za-z_][\w-]*)$/;
const output = /^(vault_\w+\.[A-Za-z_][\w-]*)\.(\w+)(?:\[(\d+)\])?$/;
// An escape, or the opening of an interpolation or a directive up to its end.
const parts = /\$\$\{|%%\{|\$\{([^}]*)\}|%\{/g;

/**
 * Replaces `${var.x}` and undoes Terraform's escapes in every string of a value; an attribute of another resource,
 * which stands alone, becomes an `Output`. Any other expression throws.
 */
export function evaluate(value: unknown, variables: VariableValues): unknown {
  if (typeof value === 'string') return evaluateText(value, variables);
  if (Array.isArray(value)) return value.map((item) => evaluate(item, variables));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluate(item, variables)]));
  }
  return value;
}

function evaluateText(text: string, variables: VariableValues): unknown {
  const whole = /^\$\{([^}]*)\}$/.exec(text);
  if (whole?.[1] !== undefined) return outputOf(whole[1]) ?? variable(whole[1], variables);
  return text.replace(parts, (part, expression: string | undefined) => {
    if (part === '$${') return '${';
    if (part === '%%{') return '%{';
    if (expression === undefined) throw new Error('The writer knows no template directives (%{…}).');
    return String(variable(expression, variables));
  });
}

function outputOf(expression: string): Output | undefined {
  const [, address, attribute, index] = output.exec(expression.trim()) ?? [];
  if (address === undefined || attribute === undefined) return undefined;
  return new Output(address, attribute, index === undefined ? undefined : Number(index));
}

/** A value with what `known` says of each output; undefined while one of them is not known. */
export function withOutputs<T>(value: T, known: (output: Output) => unknown): T | undefined {
  let isKnown = true;
  const of = (part: unknown): unknown => {
    if (part instanceof Output) {
      const is = known(part);
      if (is === undefined) isKnown = false;
      return is;
    }
    if (Array.isArray(part)) return part.map(of);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, of(item)]));
  };
  const whole = of(value) as T;
  return isKnown ? whole : undefined;
}

function variable(expression: string, variables: VariableValues): unknown {
  const name = reference.exec(expression.trim())?.[1];
  if (name === undefined)
    throw new Error(`The writer knows no expressions but \${var.…}, found \${${expression}}.`);
  if (!Object.hasOwn(variables, name)) throw new Error(`The variable ${name} has no value.`);
  return variables[name];
}
