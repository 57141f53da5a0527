const started: string[] = [];

/** Every command line that this process started for a lab: a test searches them for secrets. */
export function startedCommandLines(): readonly string[] {
  return started;
}

/** Notes a command line before it is started. */
export function noteCommandLine(command: string, args: readonly string[]): void {
  started.push([command, ...args].join(' '));
}
