import { type Construct } from 'constructs';

/** Sees every Terraform stack before it is rendered. */
export interface IStackVisitor {
  /**
   * Called once a stack, before it is rendered.
   *
   * @param stack a cdktf TerraformStack; its children are the L1 constructs of the resources,
   * whose ids are their Terraform addresses, for example `vault_policy.team-a`
   */
  visitStack(stack: Construct): void;
}

/** Sees every chart before it is rendered. */
export interface IChartVisitor {
  /**
   * Called once a chart, before it is rendered.
   *
   * @param chart a cdk8s Chart; its children are the objects,
   * whose ids are kind, namespace and name, for example `SecretStore.team-a.vault`
   */
  visitChart(chart: Construct): void;
}
