import { auditDevices } from '../../../src/checks/rules/audit-devices';
import { testRule } from '../rule-tests';

testRule(auditDevices, {
  'one alone': {
    change: (_, plan) => {
      plan.auditDevices.pop();
    },
    finds: ["server 'vault' has one audit device, 'audit-file'"],
  },
  'two that write to one file': {
    change: (_, plan) => {
      for (const device of plan.auditDevices) device.options = { file_path: '/var/log/audit' };
    },
    finds: [
      "server 'vault' has audit devices 'audit-file', 'audit-stdout' that write to one place, file /var/log/audit",
    ],
  },
  'one by each of two names for one Vault': {
    change: (example, plan) => {
      example.server.address = 'https://vault.example.com';
      plan.servers.push({ ...example.server, id: 'again' });
      const [device] = plan.auditDevices;
      if (device) device.server = 'again';
    },
    finds: [],
  },
  'one in each of two Vaults': {
    change: (example, plan) => {
      plan.servers.push({ ...example.server, id: 'other', address: 'https://other.example.com' });
      const [device] = plan.auditDevices;
      if (device) device.server = 'other';
    },
    finds: [
      "server 'vault' has one audit device, 'audit-stdout'",
      "server 'other' has one audit device, 'audit-file'",
    ],
  },
  none: {
    change: (_, plan) => {
      plan.auditDevices = [];
    },
    finds: ["server 'vault' has no audit device"],
  },
});
