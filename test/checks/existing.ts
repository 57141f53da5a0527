import { type ExampleParts, type Mutable, must } from './example-plan';
import { type PlanRecord } from '../../src/plan/records';

/** Has the connection 'orders' exist already: nobody knows how it is configured, but what a test says of it. */
export function existingConnection({ connection }: ExampleParts, said: { username?: string } = {}): void {
  for (const field of [
    'username',
    'passwordVariable',
    'passwordVersion',
    'rotateAdmin',
    'verifyConnection',
    'preventDestroy',
    'caPem',
  ] as const)
    delete connection[field];
  Object.assign(connection, { existing: true, ...said });
}

/** Has everything that is mounted in the example's server, and its connections, exist already. */
export function existingMounts(example: ExampleParts, plan: Mutable<PlanRecord>): void {
  existingConnection(example);
  const { auth } = example;
  delete auth.reviewer;
  const engine = must(plan.kvEngines[0]);
  delete engine.maxVersions;
  delete engine.casRequired;
  delete engine.deleteVersionAfter;
  for (const record of [auth, engine, must(plan.databaseEngines[0])]) {
    delete record.preventDestroy;
    record.existing = true;
  }
}
