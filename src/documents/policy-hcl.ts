import { type PolicyRule } from '../plan/policy-rule';
import { hclText } from './hcl';

/** Rules as people read and write them, each below the reason for it. */
export function policyHcl(rules: readonly PolicyRule[]): string {
  return rules
    .map(({ path, capabilities, reason }) =>
      [
        `# ${reason}`,
        `path ${hclText(path)} {`,
        `  capabilities = [${capabilities.map(hclText).join(', ')}]`,
        '}',
        '',
      ].join('\n'),
    )
    .join('\n');
}
