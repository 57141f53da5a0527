import { type VaultAgentRecord } from '../../src/plan/records';
import { type ExampleParts, type Mutable } from './example-plan';

/** An agent of the example's first tenant that renders one thing. */
export function addAgent(example: ExampleParts, stays: boolean, ofSecret: boolean): void {
  const tenant = example.tenant('team-a');
  const { login, path, role } = tenant.generators[0]!;
  const read = ofSecret
    ? { path: 'secret/data/team-a/app', secret: { key: 'team-a/app', version: 2 as const } }
    : { path, role, leased: true as const };
  const agent: Mutable<VaultAgentRecord> = {
    origin: 'acme/team-a/vault-agents/web',
    cluster: tenant.cluster,
    namespace: 'team-a',
    name: 'web',
    login,
    refreshInterval: 300,
    stays,
    reads: [{ ...read, method: 'GET', values: { password: 'password' } }],
    files: { password: [{ value: 'password' }] },
  };
  tenant.vaultAgents.push(agent);
}
