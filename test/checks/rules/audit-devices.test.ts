import { auditDevices } from '../../../src/checks/rules/audit-devices';
import { testRule } from '../rule-tests';

testRule(auditDevices, {
  'one alone': {
    change: (_, plan) => {
      plan.auditDevices.pop();
    },
    finds: ["server 'vault' has one audit device, 'audit-file'"],
  },
  none: {
    change: (_, plan) => {
      plan.auditDevices = [];
    },
    finds: ["server 'vault' has no audit device"],
  },
});
