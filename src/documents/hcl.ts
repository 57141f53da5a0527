/** Text as HCL, which reads `${` as the beginning of an expression, and looks for its end. */
export function hclText(text: string): string {
  return JSON.stringify(text).replaceAll('${', '\\u0024{');
}
