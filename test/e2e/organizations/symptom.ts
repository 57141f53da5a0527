/** Something that the servers show to be wrong with an organization. */
export interface Symptom {
  /** Whether something is not delivered as it is meant to be, or somebody can do what they should not. */
  readonly kind: 'delivery' | 'isolation';
  /** Without any secret value. */
  readonly text: string;
}

export function undelivered(text: string): Symptom {
  return { kind: 'delivery', text };
}

export function unisolated(text: string): Symptom {
  return { kind: 'isolation', text };
}
