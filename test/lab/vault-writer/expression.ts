/** Values of Terraform variables. `null` is Terraform's own: as if the attribute were not written. */
export type VariableValues = Readonly<Record<string, unknown>>;

const reference = /^var\.([A-Za-z_][\w-]*)$/;
// An escape, or the opening of an interpolation or a directive up to its end.
const parts = /\$\$\{|%%\{|\$\{([^}]*)\}|%\{/g;

/** Replaces `${var.x}` and undoes Terraform's escapes in every string of a value; any other expression throws. */
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
  if (whole?.[1] !== undefined) return variable(whole[1], variables);
  return text.replace(parts, (part, expression: string | undefined) => {
    if (part === '$${') return '${';
    if (part === '%%{') return '%{';
    if (expression === undefined) throw new Error('The writer knows no template directives (%{…}).');
    return String(variable(expression, variables));
  });
}

function variable(expression: string, variables: VariableValues): unknown {
  const name = reference.exec(expression.trim())?.[1];
  if (name === undefined)
    throw new Error(`The writer knows no expressions but \${var.…}, found \${${expression}}.`);
  if (!Object.hasOwn(variables, name)) throw new Error(`The variable ${name} has no value.`);
  return variables[name];
}
