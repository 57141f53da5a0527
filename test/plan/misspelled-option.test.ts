import { Chart, Testing as Cdk8sTesting } from 'cdk8s';
import { App, TerraformStack } from 'cdktf';
import { PlatformSecrets, TenantSecrets } from '../../src/kubernetes';
import { PlatformVault, TenantVault } from '../../src/terraform';
import { define, expectRefusal, tenantOf } from '../domain/definition';

test('an option of a stack or a chart of one’s own that is nearly one of its own is refused', () => {
  const definition = define();
  tenantOf(definition);
  const plan = definition.platform.compile();
  const tenant = plan.tenant('team-a');
  const stack = new TerraformStack(new App(), 'stack');
  const chart = new Chart(Cdk8sTesting.app(), 'chart');
  const refused = (make: () => unknown, given: string, meant: string) =>
    expectRefusal(make, { given: `an option called '${given}'`, fix: `Did you mean '${meant}'?` });
  refused(() => new PlatformVault(stack, 'a', { plan, sever: 'vault' } as never), 'sever', 'server');
  refused(() => new TenantVault(stack, 'b', { plan: tenant, providr: {} } as never), 'providr', 'provider');
  refused(() => new PlatformSecrets(chart, 'c', { plan, clutser: 'prod' } as never), 'clutser', 'cluster');
  refused(
    () => new TenantSecrets(chart, 'd', { plan: tenant, namespace: {} } as never),
    'namespace',
    'namespaces',
  );
});
