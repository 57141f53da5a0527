import { runChecks } from '../checks/run';
import { importBlocks } from './import-blocks';
import { importGuide } from './import-guide';
import { type Imported } from './imported';
import { kept } from './kept';
import { type PlainSecret } from './manifest-files';
import { programFiles } from './program-text';
import { secretMigration } from './secret-migration';

/** Rules about what constructs refuse by themselves: whoever has it by hand mends it first. */
const REFUSED = new Set([
  'invalid-secret-key',
  'secret-type-keys',
  'statement-cut-apart',
  'unprovided-template-key',
]);

/** What is found of a plan, whose errors a definition of it must acknowledge. */
function errorsOf(plan: Imported['plan']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of runChecks(plan))
    if (severity === 'error') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The files of a definition of what was found, by path: the program and its policies, what imports it into Terraform's
 * states, what the first apply changes and what stays as it is, and how Secrets that are written out move to Vault.
 */
export function importFiles(found: Imported, secrets: readonly PlainSecret[]): ReadonlyMap<string, string> {
  const refused = runChecks(found.plan).flatMap(({ rule, origin, message }) =>
    REFUSED.has(rule) ? [[origin, message] as const] : [],
  );
  const { plan, left, changed } = kept(found.plan, new Map(refused));
  const errors = errorsOf(plan);
  const { main, policies } = programFiles(plan, errors);
  return new Map([
    ['main.ts', main],
    ...policies,
    ...[...importBlocks(plan)].map(
      ([stack, text]) => [`out/terraform/${stack}/imports.tf.json`, text] as const,
    ),
    ['IMPORT.md', importGuide({ left: [...left, ...found.left], changed }, errors)],
    ...(secrets.length > 0 ? [['SECRETS.md', secretMigration(found.plan, secrets)] as const] : []),
  ]);
}
