import { TerraformVariable } from 'cdktf';
import { type Construct } from 'constructs';
import { type PlanRecord } from '../plan/records';
import { literal } from './literal';

/** A variable that a secret enters Terraform through: neither its state nor a saved plan holds it. */
export interface VariableRecord {
  readonly name: string;
  readonly description: string;
}

/** Expression that reads a variable. */
export function variableReference(name: string): string {
  return `\${var.${name}}`;
}

/** The variables of the platform's resources of one server, by name. */
export function variablesOf(plan: PlanRecord, server: string): VariableRecord[] {
  const uses = [
    ...plan.postgresConnections
      .filter((connection) => connection.server === server)
      .map(({ passwordVariable, username, name }) => ({
        name: passwordVariable,
        use: `password of PostgreSQL user ${username} of connection ${name}`,
      })),
    ...plan.clusters.flatMap(({ id, server: of, reviewer }) =>
      of === server && reviewer.kind === 'token'
        ? [
            {
              name: reviewer.variable,
              use: `token by which Vault reviews ServiceAccount tokens of cluster ${id}`,
            },
          ]
        : [],
    ),
  ];
  const descriptions = new Map<string, string[]>();
  for (const { name, use } of uses) descriptions.set(name, [...(descriptions.get(name) ?? []), use]);
  return [...descriptions].map(([name, texts]) => ({
    name,
    description: `${texts.join('; ')}. Needed when its version is new or raised.`.replace(/^./, (first) =>
      first.toUpperCase(),
    ),
  }));
}

/** Makes the variable: without a value where its version has not changed, and never kept. */
export function createVariable(scope: Construct, variable: VariableRecord): TerraformVariable {
  const { name, description } = variable;
  const created = new TerraformVariable(scope, `var.${name}`, {
    type: 'string',
    description: literal(description),
    sensitive: true,
  });
  created.overrideLogicalId(name);
  // cdktf does not know `ephemeral`, and cannot render null as a default.
  created.addOverride('ephemeral', true);
  created.addOverride('default', null);
  return created;
}
