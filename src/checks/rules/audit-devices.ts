import { type Rule } from '../rule';

/** What auditors ask first: a log of each access, also of failed ones. */
export const auditDevices: Rule = {
  id: 'audit-devices',
  severity: 'warning',
  title: 'A server with no audit device, or with one alone',
  what: 'A server for which the plan defines fewer than two audit devices.',
  why: 'Without one nobody knows who read what. With one alone, Vault answers no request any more when that one cannot be written to, for example because its disk is full.',
  example: "server 'vault' has one audit device, 'audit-file'",
  fix: 'Add two AuditDevices that do not fail together, for example a file and stdout; where audit is configured elsewhere, acknowledge this.',
  check: (context) => {
    const { plan } = context;
    const { vault } = context.physical();
    return plan.servers.flatMap((server) => {
      const devices = plan.auditDevices.filter((device) => vault(device.server) === vault(server.id));
      if (devices.length > 1) return [];
      const has = devices[0] ? `one audit device, '${devices[0].id}'` : 'no audit device';
      return { origin: server.origin, message: `server '${server.id}' has ${has}` };
    });
  },
};
