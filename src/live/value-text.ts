/** A value that was found or planned, as messages show it. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'not there';
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
