/**
 * Text as Terraform's JSON syntax gives it back unchanged: it would read `${` and `%{` as the beginning of an
 * expression. cdktf would take `TfToken[` for one of its own placeholders, so that this is broken up as well.
 */
export function literal(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&').replace(/TfToken\[/g, () => 'TfToken${"["}');
}
