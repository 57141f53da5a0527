/** Something that people do, in its place among others. */
export interface Step {
  /** What, and what it is good for. */
  readonly what: string;
  /** Commands that do it, or places to look at. */
  readonly commands: readonly string[];
}

/** Steps for people, numbered. */
export function stepsText(steps: readonly Step[]): string {
  return steps
    .map(({ what, commands }, index) =>
      [`  ${index + 1}. ${what}`, ...commands.map((command) => `       ${command}`)].join('\n'),
    )
    .map((step) => `${step}\n`)
    .join('');
}
