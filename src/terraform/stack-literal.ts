import { version as cdktfVersion } from 'cdktf/package.json';
import { backendAttributes } from '../plan/terraform-backend';
import { type Json, type JsonObject } from './json';
import { dependenciesOf, placedTwice, type Resource, resourceJson } from './resource';
import { type StackPlan } from './stack-plan';
import { variableJson, variablesOf } from './variable';
import { valuesJson } from './value';

/** The first with write-only attributes. */
export const TERRAFORM_VERSION = '>= 1.11';

/**
 * The provider, by a range that is fixed for a version of this library: what a tenant uses changes no stack's head. From
 * 5.7 on it takes all that is emitted; 6 may change what was proven.
 */
export const PROVIDER_VERSION = '>= 5.7, < 6';

/** Where the state of a stack is, as a block of Terraform's; empty where nothing is said. */
function backendJson({ name, backend }: Pick<StackPlan, 'name' | 'backend'>): JsonObject {
  return backend ? { backend: { [backend.type]: valuesJson(backendAttributes(backend, name)) } } : {};
}

/** A stack in Terraform's JSON syntax, without its resources. */
export function stackJson(plan: StackPlan): JsonObject {
  const { name, server, namespace, backend, variableUses } = plan;
  const variables = variablesOf(variableUses);
  const { terraformAddress: address } = server;
  return {
    '//': {
      metadata: { backend: backend?.type ?? 'local', stackName: name, version: cdktfVersion },
      outputs: {},
    },
    terraform: {
      required_version: TERRAFORM_VERSION,
      required_providers: { vault: { source: 'hashicorp/vault', version: PROVIDER_VERSION } },
      ...backendJson(plan),
    },
    provider: { vault: [valuesJson({ address, namespace })] },
    ...(variables.length > 0 && {
      variable: Object.fromEntries(variables.map((variable) => [variable.name, variableJson(variable)])),
    }),
  };
}

/**
 * The resources of a shard in Terraform's JSON syntax, by type and id, each after those that it needs in the same
 * shard.
 *
 * @param stack name of their stack
 * @throws DefinitionError when one is there twice
 */
export function shardJson(stack: string, resources: readonly Resource[]): JsonObject {
  const placed = new Set(resources.map(({ address }) => address));
  const json: Record<string, Record<string, Json>> = {};
  for (const resource of resources) {
    const ofType = (json[resource.type.name] ??= {});
    if (Object.hasOwn(ofType, resource.id)) throw placedTwice(resource, stack);
    ofType[resource.id] = resourceJson(
      resource,
      dependenciesOf(resource, (address) => placed.has(address)),
    );
  }
  return json;
}
