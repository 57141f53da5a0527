import { adminNotRotated } from '../../../src/checks/rules/admin-not-rotated';
import { existingConnection } from '../existing';
import { testRule } from '../rule-tests';

testRule(adminNotRotated, {
  'no rotation': {
    change: (example) => {
      example.connection.rotateAdmin = false;
    },
    finds: ["connection 'orders' keeps the password of 'vault_orders' that it was set up with"],
  },
  'one that exists already, of which nobody knows': {
    change: (example) => existingConnection(example),
    finds: [],
  },
});
