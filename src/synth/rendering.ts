import { type Platform } from '../domain/platform/platform';
import { type OutputFile } from '../output';
import { PLATFORM_FILE, planFiles } from '../plan/document-text';
import { DefinitionError } from '../plan/definition-error';
import { type ReadBack, type VisitedOutput } from '../plan/read-back';
import { type PlanRecord } from '../plan/records';
import type * as TerraformPlane from '../terraform/render';
import { applyGuide } from '../documents/apply-guide';
import { esoValues } from '../documents/eso-values';
import { openBaoAudits } from '../documents/openbao-audit';
import { databaseSetups } from '../documents/database-setup';
import { tenantGuide } from '../documents/tenant-guide';
import { type ClusterPart } from './cluster-part';
import { Inputs } from './inputs';
import { CDK8S_LAYOUT, CDKTF_LAYOUT, LAYOUT, PLATFORM_DIRECTORY } from './layout';
import { planes } from './planes';
import { type Half } from './half';
import { type Visited } from './visited';

/** A stack that was rendered, without its files. */
export type RenderedStack = Omit<TerraformPlane.StackDocument, 'files'>;

/** The documents of a platform, and what is known of them once they were rendered. */
export class Rendering {
  /** Stacks that were rendered. */
  public readonly stacks: RenderedStack[] = [];
  /** Number of charts that were rendered. */
  public charts = 0;
  /** Number of Kubernetes objects in them. */
  public objects = 0;
  private readonly known: ReadonlySet<string>;
  private readonly inputs: Inputs;

  /**
   * @param platform the platform
   * @param plan its plan
   * @param visited what visitors were found to make of it: nothing else may be found now
   * @param part the part of it that is wanted; all of it unless given
   */
  public constructor(
    private readonly platform: Platform,
    private readonly plan: PlanRecord,
    private readonly visited: Visited,
    private readonly part?: ClusterPart,
  ) {
    const { problems, readBack } = visited;
    this.inputs = new Inputs(visited.plan);
    this.known = new Set([...problems.map(({ message }) => message), ...readBack.map(textOf)]);
  }

  /** The documents as we lay them out: of these halves, and those that belong to neither. */
  public *documents(halves: readonly Half[]): Generator<OutputFile> {
    for (const file of this.all(halves)) if (this.part?.has(file.path) ?? true) yield file;
  }

  private *all(halves: readonly Half[]): Generator<OutputFile> {
    if (halves.includes('terraform')) yield* this.terraform();
    if (halves.includes('kubernetes')) {
      yield* this.kubernetes(LAYOUT.chart);
      yield* this.tenantGuides();
      for (const { cluster, text } of esoValues(this.plan))
        yield { path: LAYOUT.esoValues(cluster), content: text };
    }
    for (const file of planFiles(this.visited.plan)) {
      const path = LAYOUT.plan(file.path);
      const merged = file.path === PLATFORM_FILE;
      yield { path, content: file.text, merged, input: this.inputs.of(file) };
    }
  }

  /** Terraform as the cdktf CLI expects it. */
  public *cdktf(): Generator<OutputFile> {
    yield* this.renderStacks(CDKTF_LAYOUT.stack, true);
    yield { path: CDKTF_LAYOUT.manifest, content: planes.cdktfManifest().renderManifest(this.stacks) };
  }

  /** Manifests as the cdk8s CLI expects them. */
  public cdk8s(): Generator<OutputFile> {
    return this.kubernetes(CDK8S_LAYOUT.chart);
  }

  private *terraform(): Generator<OutputFile> {
    yield* this.renderStacks(LAYOUT.stack, false);
    yield { path: LAYOUT.applyGuide, content: applyGuide(this.plan, this.stacks) };
    for (const { connection, scripts } of databaseSetups(this.plan)) {
      for (const [file, content] of Object.entries(scripts))
        yield { path: LAYOUT.databaseSetup(connection, file), content };
    }
    for (const { server, text } of openBaoAudits(this.plan)) {
      yield { path: LAYOUT.openBaoAudit(server), content: text };
    }
  }

  private *tenantGuides(): Generator<OutputFile> {
    for (const tenant of this.plan.tenants) {
      const content = tenantGuide(this.plan, tenant);
      const path = LAYOUT.tenantGuide(tenant.cluster, tenant.name);
      if (content) yield { path, content, input: this.inputs.of({ madeOf: tenant.name }) };
    }
  }

  private *renderStacks(path: typeof LAYOUT.stack, forCdktf: boolean): Generator<OutputFile> {
    const visitors = this.platform._stackVisitors;
    const documents = planes.terraform().renderStacks(this.plan, { visitors, forCdktf });
    for (const { files, ...stack } of documents) {
      for (const file of files)
        yield {
          path: path(stack.name, file.name),
          content: file.content,
          input: this.inputs.of(file),
        };
      this.stacks.push(stack);
      this.requireProven(stack);
    }
  }

  private *kubernetes(path: typeof LAYOUT.chart): Generator<OutputFile> {
    const visitors = this.platform._chartVisitors;
    for (const chart of planes
      .kubernetes()
      .renderCharts(this.plan, { visitors, cluster: this.part?.cluster })) {
      yield {
        path: path(chart.cluster, chart.directory, chart.name),
        content: chart.yaml,
        // It has the stores that are open to many tenants.
        merged: chart.directory === PLATFORM_DIRECTORY,
        input: this.inputs.of(chart),
      };
      this.charts++;
      this.objects += chart.objects;
      this.requireProven(chart);
    }
  }

  /** What is written must be what the rules were told of: a visitor might do this now, and then that. */
  private requireProven({ problems, readBack }: VisitedOutput): void {
    const made = [
      ...problems.map(({ message, origin }) => ({ text: message, message, origin })),
      ...readBack.map((each) => ({
        text: textOf(each),
        message: each.record.origin,
        origin: each.record.origin,
      })),
    ];
    const unknown = made.find(({ text }) => !this.known.has(text));
    if (!unknown) return;
    throw new DefinitionError({
      id: 'inconsistent-visitor',
      given: `a visitor made something else than when it was proven: ${unknown.message}`,
      expected: 'visitors that do the same each time',
      fix: 'Let the visitor depend on nothing but what it is given.',
      where: unknown.origin,
    });
  }
}

function textOf(readBack: ReadBack): string {
  return JSON.stringify(readBack);
}
