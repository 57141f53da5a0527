/** What stands between an ExternalSecret and its Secret, in the order in which ESO comes to it. */
export type Step =
  | 'store'
  | 'ServiceAccount'
  | 'server'
  | 'login'
  | 'role'
  | 'policy'
  | 'path'
  | 'property'
  | 'template'
  | 'Secret';

/** What one step is of an ExternalSecret, by the plan, and how to look at it as it is. */
export interface WalkedStep {
  readonly step: Step;
  readonly says: string;
  /** Command that shows it, and no secret value. */
  readonly look?: string;
  /** What an error that is of this step, and not of another of its kind, has in its text. */
  readonly named?: string;
}
