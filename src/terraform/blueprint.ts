import { type TerraformMetaArguments, type TerraformResource } from 'cdktf';
import { type Construct } from 'constructs';
import { type Json, type JsonObject } from './json';
import { literals } from './literal';

/** The class of an L1 construct. */
interface L1<C> {
  readonly tfResourceType: string;
  new (scope: Construct, id: string, config: C): TerraformResource;
}

/** One Terraform resource that a plan asks for, before it is placed in a stack. */
export interface Blueprint {
  /** Terraform address, which is also the id of its construct: `vault_policy.team-a`. */
  readonly address: string;
  /** Logical id: what stands after the type in the address. A contract: another id destroys and recreates. */
  readonly id: string;
  /** Origin of the record that asks for it. */
  readonly origin: string;
  /** Addresses of what must exist before it, where the same stack has it. */
  readonly needs: readonly string[];
  /** Its attributes as Terraform has them, where they can be told without a construct. */
  readonly attributes?: JsonObject;
  /** Makes the construct. */
  readonly create: (scope: Construct, meta: TerraformMetaArguments) => TerraformResource;
}

/** What a {@link Blueprint} is made of. */
interface BlueprintSpec<C> {
  readonly id: string;
  readonly origin: string;
  readonly needs?: readonly string[];
  /** Literals only: `${` in them is text. */
  readonly config: Omit<C, keyof TerraformMetaArguments>;
  /** Attributes whose values are Terraform expressions or which the bindings lack, by dotted path. */
  readonly overrides?: Readonly<Record<string, unknown>>;
  readonly preventDestroy?: boolean;
  /** Addresses whose change replaces it. */
  readonly replaceTriggeredBy?: readonly string[];
}

/** Terraform address of a resource. */
export function addressOf(l1: { readonly tfResourceType: string }, id: string): string {
  return `${l1.tfResourceType}.${id}`;
}

/** Attributes without blocks and maps among them, whose names cdktf alone knows how to write. */
function flatAttributes(config: object): JsonObject | undefined {
  const attributes: Record<string, Json> = {};
  for (const [name, value] of Object.entries(config) as [string, Json | undefined][]) {
    if (value === undefined) continue;
    if (typeof value === 'object' && !Array.isArray(value)) return undefined;
    attributes[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = value;
  }
  return attributes;
}

/** The blueprint of a resource of that class. */
export function blueprint<C extends TerraformMetaArguments>(l1: L1<C>, spec: BlueprintSpec<C>): Blueprint {
  const { id, origin, preventDestroy, replaceTriggeredBy } = spec;
  const address = addressOf(l1, id);
  const lifecycle = {
    ...(preventDestroy && { preventDestroy }),
    ...(replaceTriggeredBy && { replaceTriggeredBy: [...replaceTriggeredBy] }),
  };
  const config = literals(spec.config);
  const special = Object.keys({ ...lifecycle, ...spec.overrides }).length > 0;
  return {
    address,
    id,
    origin,
    needs: spec.needs ?? [],
    attributes: special ? undefined : flatAttributes(config),
    create: (scope, meta) => {
      const resource = new l1(scope, address, {
        ...config,
        ...meta,
        ...(Object.keys(lifecycle).length > 0 && { lifecycle }),
      } as C);
      resource.overrideLogicalId(id);
      Object.entries(spec.overrides ?? {}).forEach(([path, value]) => resource.addOverride(path, value));
      return resource;
    },
  };
}
