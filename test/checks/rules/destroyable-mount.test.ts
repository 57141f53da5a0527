import { destroyableMount } from '../../../src/checks/rules/destroyable-mount';
import { must } from '../example-plan';
import { existingMounts } from '../existing';
import { testRule } from '../rule-tests';

testRule(destroyableMount, {
  'each kind': {
    change: (example, plan) => {
      must(plan.kvEngines[0]).preventDestroy = false;
      must(plan.databaseEngines[0]).preventDestroy = false;
      example.connection.preventDestroy = false;
      example.auth.preventDestroy = false;
    },
    finds: [
      "Kubernetes auth mount 'prod' may be destroyed by Terraform",
      "KV engine 'secret' may be destroyed by Terraform",
      "database engine 'database' may be destroyed by Terraform",
      "database connection 'orders' may be destroyed by Terraform",
    ],
  },
  'what exists already, which Terraform has nothing of': {
    change: (example, plan) => {
      existingMounts(example, plan);
      example.connection.preventDestroy = false;
    },
    finds: [],
  },
});
