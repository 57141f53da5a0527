import { type Platform } from '../domain/platform/platform';
import type * as KubernetesPlane from '../kubernetes/render';
import { type OutputFile } from '../output';
import { type Finding } from '../plan/finding';
import { planFiles } from '../plan/document-text';
import { type PlanRecord } from '../plan/records';
import type * as CdktfManifest from '../terraform/cdktf-manifest';
import type * as TerraformPlane from '../terraform/render';
import { applyGuide } from '../documents/apply-guide';
import { openBaoAudits } from '../documents/openbao-audit';
import { postgresSetups } from '../documents/postgres-setup';
import { CDK8S_LAYOUT, CDKTF_LAYOUT, LAYOUT } from './layout';
import { type Half } from './request';

/* eslint-disable @typescript-eslint/no-require-imports --
   a plane is loaded when it is rendered: one alone must not pay for the other's framework */
const terraformPlane = () => require('../terraform/render') as typeof TerraformPlane;
const manifestPlane = () => require('../terraform/cdktf-manifest') as typeof CdktfManifest;
const kubernetesPlane = () => require('../kubernetes/render') as typeof KubernetesPlane;
/* eslint-enable @typescript-eslint/no-require-imports */

/** A stack that was rendered, without its text. */
export type RenderedStack = Omit<TerraformPlane.StackDocument, 'chunks'>;

/** The documents of a platform, and what is known of them once they were rendered. */
export class Rendering {
  /** Stacks that were rendered. */
  public readonly stacks: RenderedStack[] = [];
  /** Number of charts that were rendered. */
  public charts = 0;
  /** Number of Kubernetes objects in them. */
  public objects = 0;

  /**
   * @param platform the platform
   * @param plan its plan
   * @param report takes what visitors changed of that which the plan proves, and throws where that is an error
   */
  public constructor(
    private readonly platform: Platform,
    private readonly plan: PlanRecord,
    private readonly report: (findings: readonly Finding[]) => void,
  ) {}

  /** The documents of a half as we lay them out. */
  public half(half: Half): Generator<OutputFile> {
    return half === 'terraform' ? this.terraform() : this.kubernetes(LAYOUT.chart);
  }

  /** The documents that belong to neither half: the plan's. */
  public *common(): Generator<OutputFile> {
    for (const { path, text } of planFiles(this.plan)) yield { path: LAYOUT.plan(path), content: text };
  }

  /** Terraform as the cdktf CLI expects it. */
  public *cdktf(): Generator<OutputFile> {
    yield* this.renderStacks(CDKTF_LAYOUT.stack, true);
    yield { path: CDKTF_LAYOUT.manifest, content: manifestPlane().renderManifest(this.stacks) };
  }

  /** Manifests as the cdk8s CLI expects them. */
  public cdk8s(): Generator<OutputFile> {
    return this.kubernetes(CDK8S_LAYOUT.chart);
  }

  private *terraform(): Generator<OutputFile> {
    yield* this.renderStacks(LAYOUT.stack, false);
    yield { path: LAYOUT.applyGuide, content: applyGuide(this.plan, this.stacks) };
    for (const { connection, script } of postgresSetups(this.plan)) {
      yield { path: LAYOUT.postgresSetup(connection.server, connection.id), content: script };
    }
    for (const { server, text } of openBaoAudits(this.plan)) {
      yield { path: LAYOUT.openBaoAudit(server), content: text };
    }
  }

  private *renderStacks(path: typeof LAYOUT.stack, cdktfMetadata: boolean): Generator<OutputFile> {
    const visitors = this.platform._stackVisitors;
    for (const { chunks, ...stack } of terraformPlane().renderStacks(this.plan, {
      visitors,
      cdktfMetadata,
    })) {
      yield { path: path(stack.name), content: chunks };
      this.stacks.push(stack);
      this.report(stack.overridden);
    }
  }

  private *kubernetes(path: typeof LAYOUT.chart): Generator<OutputFile> {
    const visitors = this.platform._chartVisitors;
    for (const chart of kubernetesPlane().renderCharts(this.plan, { visitors })) {
      yield { path: path(chart.cluster, chart.directory, chart.name), content: chart.yaml };
      this.charts++;
      this.objects += chart.objects;
      this.report(chart.overridden);
    }
  }
}
