import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestsIn, type Manifest } from '../kubernetes/manifest';
import { externalSecretsFolder } from '../program/module-folder';

/** Of what the chart asks before it makes something: all is as somebody has it who wants everything, and cluster-wide. */
const UNMET = /scopedRBAC/;

/**
 * The objects of a template of ESO's Helm chart, with everything in them that a value can switch on: who is bound to a
 * role of a release has this at most.
 *
 * @param name the file
 */
export function chartObjects(name: string): Manifest[] {
  const advice = 'install Go 1.26 or later: the chart is in the module of ESO.';
  const folder = join(externalSecretsFolder(advice), 'deploy', 'charts', 'external-secrets', 'templates');
  return manifestsIn(withEverything(readFileSync(join(folder, name), 'utf8')));
}

/** Takes each branch that applies, and gives what is filled in the name of the release. */
function withEverything(template: string): string {
  const branches: boolean[] = [];
  const lines = template.split('\n').filter((line) => {
    const [, keyword, condition = ''] =
      /^\s*\{\{-?\s*(if|with|range|else|end|)\b(.*)\}\}\s*$/.exec(line) ?? [];
    if (keyword === 'if' || keyword === 'with' || keyword === 'range') branches.push(!UNMET.test(condition));
    else if (keyword === 'else') branches.push(!branches.pop());
    else if (keyword === 'end') branches.pop();
    return keyword === undefined && branches.every(Boolean);
  });
  return lines.join('\n').replace(/\{\{[^}]*\}\}/g, 'external-secrets');
}
