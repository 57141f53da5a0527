import { type ProductRecord } from '../../src/plan/records';
import { type Mutation } from './rule-tests';

/** Gives the role of team-a's store a policy of that text, which exists already. */
export function existingPolicy(text: string, product?: ProductRecord): Mutation {
  return (example, plan) => {
    if (product) example.server.product = product;
    const { id: server } = example.server;
    plan.policies.push({
      origin: 'acme/vault/auditors',
      server,
      name: 'auditors',
      rules: [],
      text,
      existing: true,
    });
    example.identity('team-a').role.policies.push('auditors');
  };
}
