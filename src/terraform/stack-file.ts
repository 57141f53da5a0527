/** What `terraform`, providers and variables are said in, and what belongs to the platform. */
export const MAIN_FILE = 'main.tf.json';

/** What visitors add. */
export const VISITORS_FILE = 'visitors.tf.json';

/** What it adopts from other stacks, and forgets since others have it. */
export const MOVES_FILE = 'moves.tf.json';

/** The one file of a stack that cdktf's CLI expects. */
export const CDKTF_FILE = 'cdk.tf.json';

/** One file of a stack: Terraform reads every `*.tf.json` of a folder as one configuration. */
export interface StackFile {
  /** Its name within the folder of the stack. */
  readonly name: string;
  /** Its text: whole, made when it is asked for, or in pieces where it is large. */
  readonly content: string | (() => string) | Iterable<string>;
  /**
   * The tenant of whose records its text is made, beside what all have in common.
   *
   * @default - the whole plan, and visitors
   */
  readonly madeOf?: string;
  /**
   * Addresses of what others have in the same stack and it depends on.
   *
   * @default - none
   */
  readonly dependsOn?: readonly string[];
}

/**
 * The file of what an owner has in a stack; the platform has none beside the main one.
 *
 * Terraform takes a file for an override whose name ends in `_override`: what a placement is called follows a dot.
 */
export function ownerFile(owner: string | undefined): string {
  return owner === undefined ? MAIN_FILE : `tenant-${owner.replace('_', '.')}.tf.json`;
}

/** The owner of a file of a stack; undefined where it is no tenant's. */
export function ownerOfFile(name: string): string | undefined {
  const [, owner] = /^tenant-(.+)\.tf\.json$/.exec(name) ?? [];
  return owner?.replace('.', '_');
}
