import { join } from 'node:path';
import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { Plan } from '../../../src';
import { type PlanRecord } from '../../../src/plan/records';
import { type Finding } from '../../../src/plan/finding';
import { PlatformVault, TenantVault } from '../../../src/terraform';

const NAME = 'vault';

/** What somebody adds to a stack of their own. */
export type Addition = (stack: TerraformStack) => void;

function appOf(plan: Plan, add: Addition | undefined, outdir?: string) {
  const app = new App({ outdir, skipValidation: true });
  const stack = new TerraformStack(app, NAME);
  new VaultProvider(stack, 'vault', {});
  new PlatformVault(stack, 'platform', { plan });
  for (const name of plan.tenantNames) new TenantVault(stack, name, { plan: plan.tenant(name) });
  add?.(stack);
  return { app, stack };
}

/** What a stack of one's own with all of a plan is refused for. */
export function ownStackFindings(plan: Plan, add?: Addition): Finding[] {
  return appOf(plan, add)
    .stack.node.validate()
    .map((message) => ({
      rule: /\[([a-z-]+)\]/.exec(message)?.[1] ?? '',
      severity: 'error',
      origin: NAME,
      message,
      fix: '',
    }));
}

/** Writes a stack of one's own with all of a plan, whatever it would be refused for. */
export function writeOwnStack(record: PlanRecord, outdir: string, add?: Addition): string {
  appOf(Plan._of(record), add, outdir).app.synth();
  return join(outdir, 'stacks', NAME);
}
