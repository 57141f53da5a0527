import { type TerraformMetaArguments, type TerraformResource } from 'cdktf';
import { type Construct } from 'constructs';
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

/** The blueprint of a resource of that class. */
export function blueprint<C extends TerraformMetaArguments>(l1: L1<C>, spec: BlueprintSpec<C>): Blueprint {
  const { id, origin, preventDestroy, replaceTriggeredBy } = spec;
  const address = addressOf(l1, id);
  const lifecycle = {
    ...(preventDestroy && { preventDestroy }),
    ...(replaceTriggeredBy && { replaceTriggeredBy: [...replaceTriggeredBy] }),
  };
  return {
    address,
    id,
    origin,
    needs: spec.needs ?? [],
    create: (scope, meta) => {
      const config = { ...literals(spec.config), ...meta } as C;
      const resource = new l1(
        scope,
        address,
        Object.keys(lifecycle).length ? { ...config, lifecycle } : config,
      );
      resource.overrideLogicalId(id);
      Object.entries(spec.overrides ?? {}).forEach(([path, value]) => resource.addOverride(path, value));
      return resource;
    },
  };
}
