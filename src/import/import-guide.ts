import { printable } from '../plan/quote';
import { type Kept } from './kept-plan';
import { type Left } from './left';

/** Text of strangers within a line. */
const lineOf = (text: string) => printable(text).replace(/\s+/g, ' ');

function listOf(all: readonly Left[], otherwise: string): string {
  if (all.length === 0) return `${otherwise}\n`;
  return all
    .map(({ where, what, why }) => `- ${lineOf(what)} (\`${lineOf(where)}\`): ${lineOf(why)}\n`)
    .join('');
}

/** What to do with what was imported, what its first apply changes, and what stays as it is: Markdown. */
export function importGuide(
  { left, changed }: Pick<Kept, 'left' | 'changed'>,
  acknowledged: ReadonlyMap<string, number>,
): string {
  const rules = [...acknowledged].map(([rule, count]) => `- \`${rule}\`: ${count}\n`).join('');
  return `# What was imported

1. \`tenantry synth\` with \`main.ts\` as the app: it makes what there is, by its own names.
2. \`terraform init\` and \`terraform plan\` in each folder of \`out/terraform\`: \`imports.tf.json\` has Terraform take over what is there. The plan must say \`0 to add\` and \`0 to destroy\`; what it changes is listed below. Apply it.
3. \`kubectl diff\` and \`kubectl apply\` of \`out/kubernetes\`.
4. \`imports.tf.json\` goes when it was applied.
5. Mend what \`tenantry check\` tells, and take the acknowledgements out, one by one.

## What the first apply changes

Besides labels of manifests, and attributes that say what the server would do anyway:

${listOf(changed, 'Nothing.')}
## What stays as it is

Nothing of it is emitted. What nobody can read back, passwords of connections, reviewers' tokens, client secrets, keys of CAs, is nowhere here.

${listOf(left, 'Nothing.')}
## Errors that were there

The definition acknowledges them, so that it can be synthesized:

${rules || 'None.\n'}`;
}
