/** Does what may end in a refusal, which is not what is measured. */
export function refused(attempt: () => unknown): void {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DefinitionError') throw error;
  }
}
