import { TerraformVariable } from 'cdktf';
import { type Construct } from 'constructs';
import { type PlanRecord } from '../plan/records';
import { literal } from './literal';

/** A variable that a secret enters Terraform through: neither its state nor a saved plan holds it. */
export interface VariableRecord {
  readonly name: string;
  readonly description: string;
  /** Whether every plan needs its value, not only one that raises its version. */
  readonly required: boolean;
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
        required: false,
      })),
    ...plan.clusters.flatMap(({ id, server: of, reviewer }) =>
      of === server && reviewer.kind === 'token'
        ? [
            {
              name: reviewer.variable,
              use: `token by which Vault reviews ServiceAccount tokens of cluster ${id}`,
              // The provider refuses its version without it (5.9.0: RequiredWith).
              required: true,
            },
          ]
        : [],
    ),
  ];
  return [...new Set(uses.map(({ name }) => name))].map((name) => {
    const own = uses.filter((use) => use.name === name);
    const required = own.some((use) => use.required);
    const when = required ? 'Needed by every plan.' : 'Needed when its version is new or raised.';
    const text = `${own.map(({ use }) => use).join('; ')}. ${when}`;
    return { name, description: text.replace(/^./, (first) => first.toUpperCase()), required };
  });
}

/** Makes the variable, whose value is never kept; one that is not always needed is null unless given. */
export function createVariable(scope: Construct, variable: VariableRecord): TerraformVariable {
  const { name, description, required } = variable;
  const created = new TerraformVariable(scope, `var.${name}`, {
    type: 'string',
    description: literal(description),
    sensitive: true,
  });
  created.overrideLogicalId(name);
  // cdktf does not know `ephemeral`, and cannot render null as a default.
  created.addOverride('ephemeral', true);
  if (!required) created.addOverride('default', null);
  return created;
}
