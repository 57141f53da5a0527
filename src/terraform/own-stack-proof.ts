import { App, type TerraformProvider, TerraformStack } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import { type Construct } from 'constructs';
import { changedSinceValidated, OwnOutput } from '../plan/own-output';
import { type Place } from '../plan/place';
import { type VisitedOutput } from '../plan/read-back';
import { type PlanRecord } from '../plan/records';
import { type Json, type JsonObject } from './json';
import { outsideProof } from './outside-proof';
import { overriddenProofs } from './overridden-proof';
import { Placement } from './placement';
import { type Resource, resourceJson } from './resource';
import { variableJson, variablesOf, type VariableUse } from './variable';

const PROOFS = new WeakMap<TerraformStack, OwnStackProof>();

/** Parts of a plan in a stack. */
export interface StackPart {
  readonly plan: PlanRecord;
  /** Where in Vault they are. */
  readonly place: Place;
  readonly resources: readonly Resource[];
  readonly uses: readonly VariableUse[];
  readonly provider?: TerraformProvider;
}

/**
 * Holds a stack of somebody's own against the plan that it has parts of, when it is validated: what was proven is
 * there as it was proven, and whatever else decides who may read what goes into the same proof, or is refused.
 */
export class OwnStackProof {
  /** Places parts of a plan in the stack of a scope, and has it proven. */
  public static place(scope: Construct, part: StackPart): void {
    const placement = Placement.in(scope);
    placement.addVariables(scope, part.uses);
    placement.addResources(scope, part.resources, part.provider);
    const stack = TerraformStack.of(scope);
    let proof = PROOFS.get(stack);
    if (!proof) PROOFS.set(stack, (proof = new OwnStackProof(stack, scope, part.plan)));
    proof.add(part);
  }

  private readonly resources: Record<string, Record<string, Json>> = {};
  private readonly variables: Record<string, JsonObject> = {};
  private readonly places = new Map<string, Place | undefined>();
  private readonly origins = new Map<string, string>();

  private constructor(
    private readonly stack: TerraformStack,
    part: Construct,
    private readonly plan: PlanRecord,
  ) {
    const output = OwnOutput.of(plan);
    output.add(stack, () => this.reading());
    stack.node.addValidation({
      validate: () => {
        const { root } = stack.node;
        output.noteFolder(App.isApp(root) ? root.outdir : undefined);
        return output.refusals(stack);
      },
    });
    // Asked for after all validations of the stack, and before its file is written.
    addCustomSynthesis(part, {
      onSynthesize: () => {
        const refusals = output.lateRefusals(stack);
        if (refusals.length > 0) throw changedSinceValidated(stack, refusals);
      },
    });
  }

  private add({ place, resources, uses, provider }: StackPart): void {
    const configures = provider?.fqn ?? 'vault';
    const known = this.places.has(configures) ? this.places.get(configures) : place;
    this.places.set(configures, known === place ? place : undefined);
    for (const resource of resources) {
      const json = resourceJson(resource, []);
      const ofType = (this.resources[resource.type.name] ??= {});
      ofType[resource.id] = provider ? { ...json, provider: provider.fqn } : json;
      this.origins.set(resource.address, resource.origin);
    }
    for (const variable of variablesOf(uses)) this.variables[variable.name] = variableJson(variable);
  }

  private reading(): VisitedOutput {
    const planned = { resource: this.resources, variable: this.variables };
    const found = this.stack.toTerraform() as JsonObject;
    const place = {
      name: this.stack.node.id,
      origin: this.plan.origin,
      plan: this.plan,
      places: this.places,
    };
    const { problems, readBack } = outsideProof(planned, found, place);
    return {
      problems: [...overriddenProofs(planned, found, this.origins, place), ...problems],
      readBack,
    };
  }
}
