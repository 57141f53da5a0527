import { type AuditDeviceRecord, type PlanRecord } from '../plan/records';
import { hclText } from './hcl';

/** Audit devices of an OpenBao server, for its configuration. */
export interface OpenBaoAudit {
  readonly server: string;
  readonly text: string;
}

/** Where the configuration for a server is in an output folder. */
export function openBaoAuditPath(server: string): string {
  return `openbao/${server}.hcl`;
}

/** Configuration of the audit devices of every OpenBao server: its API refuses them. */
export function openBaoAudits(plan: PlanRecord): OpenBaoAudit[] {
  return plan.servers
    .filter(({ product }) => product.name === 'openbao')
    .map(({ id }) => ({ server: id, devices: plan.auditDevices.filter(({ server }) => server === id) }))
    .filter(({ devices }) => devices.length > 0)
    .map(({ server, devices }) => ({
      server,
      text: `# Add to the configuration of every node of '${server}', the same on each; read on start and on SIGHUP.\n\n${devices
        .map(stanza)
        .join('\n')}`,
    }));
}

function stanza({ type, id, description, options }: AuditDeviceRecord): string {
  const lines = Object.entries(options)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `    ${name} = ${hclText(value)}`);
  return [
    `audit ${hclText(type)} ${hclText(id)} {`,
    ...(description === undefined ? [] : [`  description = ${hclText(description)}`]),
    '  options {',
    ...lines,
    '  }',
    '}',
    '',
  ].join('\n');
}
