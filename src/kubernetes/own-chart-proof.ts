import { ApiObject, App, Chart } from 'cdk8s';
import { type Construct, Dependable, type IConstruct } from 'constructs';
import { changedSinceValidated, OwnOutput } from '../plan/own-output';
import { type VisitedOutput } from '../plan/read-back';
import { type PlanRecord } from '../plan/records';
import { type Manifest } from './manifest-yaml';
import { addObjects, type PlannedObject } from './object-construct';
import { objectId } from './object-manifest';
import { outsideProof } from './outside-proof';
import { overriddenProofs } from './overridden-proof';
import { type PlannedManifest } from './planned-manifest';

const PROOFS = new WeakMap<Chart, OwnChartProof>();

/**
 * Holds a chart of somebody's own against the plan that it has parts of, when it is validated: what was proven is
 * there as it was proven, and whatever else decides who may read what goes into the same proof, or is refused.
 */
export class OwnChartProof {
  /** The proof of the chart that a scope belongs to. */
  public static in(scope: Construct, plan: PlanRecord): OwnChartProof {
    const chart = Chart.of(scope);
    let proof = PROOFS.get(chart);
    if (!proof) PROOFS.set(chart, (proof = new OwnChartProof(chart, plan)));
    return proof;
  }

  private readonly planned: PlannedObject[] = [];
  private readonly clusters = new Set<string>();
  private readonly standIns = new Set<string>();
  private isToBeLookedAt = false;

  private constructor(
    private readonly chart: Chart,
    private readonly plan: PlanRecord,
  ) {
    const output = OwnOutput.of(plan);
    output.add(chart, () => this.reading());
    chart.node.addValidation({
      validate: () => {
        const { root } = chart.node;
        output.noteFolder(root instanceof App ? root.outdir : undefined);
        this.isToBeLookedAt = true;
        return output.refusals(chart);
      },
    });
    this.lookAgain(() => output.lateRefusals(chart));
  }

  /**
   * Has the chart looked at once more after all validations of its app, before anything of it is written: cdk8s asks
   * who depends on whom then, and has no other way to be told.
   */
  private lookAgain(refusals: () => readonly string[]): void {
    const look = (): IConstruct[] => {
      if (!this.isToBeLookedAt) return [];
      this.isToBeLookedAt = false;
      const found = refusals();
      if (found.length > 0) throw changedSinceValidated(this.chart, found);
      return [];
    };
    const nothing = {};
    Dependable.implement(nothing, {
      get dependencyRoots() {
        return look();
      },
    });
    this.chart.node.addDependency(nothing);
  }

  /**
   * Makes objects of the plan, which are of a cluster, in the chart.
   *
   * @param standIns ids of objects that stand for some of them, which are not made
   */
  public addObjects(
    scope: Construct,
    cluster: string,
    manifests: readonly PlannedManifest[],
    standIns: ReadonlySet<string> = new Set(),
  ): void {
    this.clusters.add(cluster);
    for (const id of standIns) this.standIns.add(id);
    const made = manifests.filter(({ manifest }) => !standIns.has(objectId(manifest)));
    this.planned.push(...addObjects(scope, made));
  }

  private reading(): VisitedOutput {
    const objects = this.chart.node.findAll().filter((each) => each instanceof ApiObject);
    const manifests = new Map(objects.map((object) => [object, object.toJson() as Manifest]));
    const overridden = overriddenProofs(this.planned, manifests);
    this.planned.forEach(({ object }) => manifests.delete(object));
    const { problems, readBack } = outsideProof([...manifests.values()], {
      plan: this.plan,
      name: this.chart.node.id,
      origin: this.plan.origin,
      clusters: this.clusters,
      labels: {},
      standIns: this.standIns,
    });
    return { problems: [...overridden, ...problems], readBack };
  }
}
