import { type AuditDeviceRecord } from '../../plan/records';
import { grouped, listed } from '../grouped';
import { type Rule } from '../rule';

/** What auditors ask first: a log of each access, also of failed ones. */
export const auditDevices: Rule = {
  id: 'audit-devices',
  severity: 'warning',
  title: 'A server with no audit device, with one alone, or with two that are one',
  what: 'A server for which the plan defines fewer than two audit devices, or two that write to one place.',
  why: 'Without one nobody knows who read what. With one alone, Vault answers no request any more when that one cannot be written to, for example because its disk is full; two that write to one file fail together, and mix their lines.',
  example: "server 'vault' has one audit device, 'audit-file'",
  fix: 'Add two AuditDevices that do not fail together, for example a file and stdout; where audit is configured elsewhere, acknowledge this.',
  check: (context) => {
    const { plan } = context;
    const { vault } = context.physical();
    return plan.servers.flatMap((server) => {
      const devices = plan.auditDevices.filter((device) => vault(device.server) === vault(server.id));
      const problem = wrongWith(devices);
      return problem === undefined
        ? []
        : { origin: server.origin, message: `server '${server.id}' has ${problem}` };
    });
  },
};

function wrongWith(devices: readonly AuditDeviceRecord[]): string | undefined {
  const [only] = devices;
  if (!only) return 'no audit device';
  if (devices.length === 1) return `one audit device, '${only.id}'`;
  const places = grouped(
    devices,
    ({ type, options }) => `${type} ${options['file_path'] ?? JSON.stringify(options)}`,
  );
  for (const [place, same] of places) {
    if (same.length > 1)
      return `audit devices ${listed(same.map(({ id }) => id))} that write to one place, ${place}`;
  }
  return undefined;
}
