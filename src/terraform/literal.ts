/**
 * Text as Terraform's JSON syntax gives it back unchanged: it would read `${` and `%{` as the beginning of an
 * expression. cdktf would take `TfToken[` for one of its own placeholders, so that this is broken up as well.
 */
export function literal(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&').replace(/TfToken\[/g, () => 'TfToken${"["}');
}

/** A value with every text in it as {@link literal} makes it; keys are names of attributes and stay as they are. */
export function literals<T>(value: T): T {
  if (typeof value === 'string') return literal(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => literals(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literals(item)])) as T;
}
