import { readdirSync } from 'node:fs';

/** Names of the files in the folder of a stack that Terraform reads, all of them as one configuration. */
export function filesIn(stackFolder: string): string[] {
  const names = readdirSync(stackFolder).filter((name) => name.endsWith('.tf.json'));
  const overrides = names.filter((name) => /(?:^|_)override\.tf\.json$/.test(name));
  if (overrides.length > 0)
    throw new Error(`${stackFolder}: Terraform takes ${overrides.join(', ')} for overrides.`);
  return names.sort();
}
