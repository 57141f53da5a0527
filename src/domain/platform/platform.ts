import { Construct, type IConstruct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { Mistakes } from '../../plan/mistakes';
import { requireName } from '../../plan/names';
import { type CheckSeverity } from '../../plan/check-severity';
import { type IRule, type IRulePack } from '../../plan/own-rule';
import { type Plan } from '../../plan/plan';
import { type PlanRecord, type SeverityRecord } from '../../plan/records';
import { type TerraformBackendRecord } from '../../plan/terraform-backend';
import { type TenantLimitsRecord, USUAL_TENANT_LIMITS } from '../../plan/tenant-limits';
import { requireBoolean, requireInstance } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { isPlatform, markPlatform } from './ownership';
import { noteCall } from './call-site';
import { acknowledge, acknowledgementsOf } from './acknowledgement';
import { type IChartVisitor, type IStackVisitor } from './visitor';
import { OwnRules } from './own-rules';
import { PlanBuilder } from './plan-builder';
import { requireUnlocked, Resource } from './resource';
import { severityChange } from './severity-change';
import { requireLimits, type TenantLimits } from './tenant-limits';
import { TerraformBackend } from './terraform-backend';

interface Synthesizer {
  prove(platform: Platform, plan: PlanRecord): void;
  synthesize(platform: Platform, props: SynthProps): void;
}

// The one lazy arrow of the import table: defining must load neither rules nor frameworks.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const synthesizer = () => require('../../synth') as Synthesizer;

/** What is done just before a part is compiled, and notes what is refused. */
type LastStep = (mistakes: Mistakes) => void;

/** Properties of a {@link Platform}. */
export interface PlatformProps {
  /**
   * What each tenant may have at most.
   *
   * @default - the defaults of each limit
   */
  readonly tenantLimits?: TenantLimits;
  /**
   * Where Terraform keeps the state of each stack.
   *
   * @default - beside the stack, in a file, which is for one person alone
   * @experimental
   */
  readonly terraformBackend?: TerraformBackend;
  /**
   * Whether every KV secret that an ExternalSecret names or can find is to be declared: with its properties, in `secrets` of a
   * tenant file or as `tenant.secret(path, { properties })`, or by who may read it (`grantRead()`, `sharedWith`). What
   * is not is an error then, `undeclared-secret`.
   *
   * @default false
   */
  readonly onlyDeclaredSecrets?: boolean;
}

/** Options of {@link Platform.synth}. */
export interface SynthProps {
  /**
   * Folder below the output folder (`--out` of the command), for example `eu` or `regions/eu`: where one program
   * synthesizes several platforms, each needs its own, and none may be within another's. The cdktf and cdk8s CLIs
   * have one folder each, for one platform.
   *
   * @default - the output folder itself
   */
  readonly outdir?: string;
}

/**
 * The root of a definition: everything that one platform team answers for.
 */
export class Platform extends Construct {
  /**
   * The platform that a construct belongs to.
   *
   * @param construct any construct of a definition
   * @throws DefinitionError when its root is no platform
   */
  public static of(construct: IConstruct): Platform {
    const root = construct.node.root;
    if (isPlatform(root)) return root as unknown as Platform;
    throw new DefinitionError({
      id: 'outside-a-platform',
      given: `the root is a ${root.constructor.name}`,
      expected: 'a Platform',
      fix: 'Make the definition below `new Platform(name)`; a Chart or Stack takes what platform.compile() returns.',
      where: construct.node.path,
    });
  }

  private readonly stackVisitors: IStackVisitor[] = [];
  private readonly chartVisitors: IChartVisitor[] = [];
  private readonly severities = new Map<string, SeverityRecord>();
  private readonly ownRules = new OwnRules();
  /** What is to be done last, by the part of the tree that it makes more of. */
  private readonly lastSteps = new Map<IConstruct, LastStep[]>();
  private readonly limits: Partial<TenantLimitsRecord>;
  private readonly backend?: TerraformBackendRecord;
  private readonly onlyDeclaredSecrets: boolean;
  private plan?: Plan;

  /**
   * @param id name of the platform: lower-case letters, digits and hyphens, beginning with a letter
   * @param props properties
   * @throws DefinitionError when the name or a property is malformed
   */
  public constructor(id: string, props: PlatformProps = {}) {
    super(undefined as unknown as Construct, requireName('id', id, 'name of the platform', 'Platform'));
    markPlatform(this);
    noteCall(this);
    const given = requireOptions('PlatformProps', props, id);
    const { tenantLimits = {}, terraformBackend: backend, onlyDeclaredSecrets } = given;
    this.limits = requireLimits(tenantLimits, id);
    if (backend !== undefined)
      this.backend = requireInstance(TerraformBackend, backend, 'terraformBackend', id)._recordFor(id);
    this.onlyDeclaredSecrets = requireBoolean(onlyDeclaredSecrets, false, 'onlyDeclaredSecrets', id);
  }

  /**
   * Calls a visitor with every Terraform stack that is built, to change or extend what is in it.
   *
   * @param visitor called once a stack; a large stack of tenants is built, and visited, in parts
   */
  public addStackVisitor(visitor: IStackVisitor): void {
    this.stackVisitors.push(visitor);
  }

  /**
   * Calls a visitor with every chart of manifests that is built, to change or extend what is in it.
   *
   * @param visitor called once a chart: one for each tenant in a cluster, one for the platform's own objects
   */
  public addChartVisitor(visitor: IChartVisitor): void {
    this.chartVisitors.push(visitor);
  }

  /**
   * Acknowledges what a rule finds anywhere in the platform: it no longer stops synthesis, and shows with the
   * reason in every report.
   *
   * @param rule id of the rule, as the finding names it
   * @param reason why it is meant: a sentence
   * @throws DefinitionError when the rule is no id, or the reason says nothing
   */
  public acknowledge(rule: string, reason: string): void {
    requireUnlocked(this, 'a finding is acknowledged', this.node.path);
    acknowledge(this, rule, reason);
  }

  /**
   * Gives a rule another severity in this platform: `platform.changeSeverity('audit-devices', CheckSeverity.ERROR)`.
   * Reports show both, and the plan documents say it. A finding that is meant in one place is acknowledged there instead.
   *
   * @param rule id of the rule, as the finding names it; that there is no such rule is a finding
   * @param severity what it is to be
   * @param reason why: a sentence, shown in every report; required where it is to be a warning
   * @throws DefinitionError when the rule is no id, is `broken-rule` or was given a severity before, or a reason is missing
   */
  public changeSeverity(rule: string, severity: CheckSeverity, reason?: string): void {
    const where = this.node.path;
    requireUnlocked(this, 'a severity is changed', where);
    if (this.severities.has(rule)) {
      throw new DefinitionError({
        id: 'said-twice',
        given: `severity of rule '${rule}' is changed twice`,
        expected: 'one severity for a rule',
        fix: 'Remove one of them.',
        where,
      });
    }
    this.severities.set(rule, severityChange(rule, severity, reason, where));
  }

  /**
   * Adds a rule of one's own: it is run with those of this library, over the plan documents, and is in the same
   * reports.
   *
   * @param rule the rule; its id has a prefix of its author's own, for example `acme/own-namespaces`
   * @throws DefinitionError when it is not complete, or its id is taken
   * @experimental
   */
  public addRule(rule: IRule): void {
    requireUnlocked(this, 'a rule is added', this.node.path);
    this.ownRules.add(rule, this.node.path);
  }

  /**
   * Adds the rules of a pack, as {@link addRule} does one.
   *
   * @param pack the rules
   * @throws DefinitionError when one is not complete, or its id is taken
   * @experimental
   */
  public addRules(pack: IRulePack): void {
    requireUnlocked(this, 'rules are added', this.node.path);
    this.ownRules.addPack(pack, this.node.path);
  }

  /** @internal */
  public get _ownRules(): readonly IRule[] {
    return this.ownRules.all;
  }

  /** @internal What each tenant may have at most. */
  public get _tenantLimits(): TenantLimitsRecord {
    return { ...USUAL_TENANT_LIMITS, ...this.limits };
  }

  /** @internal */
  public get _stackVisitors(): readonly IStackVisitor[] {
    return this.stackVisitors;
  }

  /** @internal */
  public get _chartVisitors(): readonly IChartVisitor[] {
    return this.chartVisitors;
  }

  /**
   * @internal Does something when everything else is defined, just before a construct of it is compiled. It may make
   * more of what is below that one, and nothing else: the rest may be compiled already, and let go of.
   */
  public _beforeCompiling(construct: IConstruct, step: LastStep): void {
    const [, part = this] = construct.node.scopes;
    const steps = this.lastSteps.get(part);
    if (steps) steps.push(step);
    else this.lastSteps.set(part, [step]);
  }

  /**
   * Ends the definition: locks the tree, proves what it means, and returns it. A second call returns the same plan.
   *
   * Under `tenantry check` and `tenantry explain --app` it also tells the command what it asks.
   *
   * @throws DefinitionError when an error is found; its message has all findings. `Checks.of(platform)` returns them.
   */
  public compile(): Plan {
    const plan = this.compileTree(false);
    synthesizer().prove(this, plan._record);
    return plan;
  }

  /** @internal What the definition means, whether the rules find errors in it or not. */
  public _compileUnproven(): PlanRecord {
    return this.compileTree(false)._record;
  }

  /** @internal The same, where each part of the tree is let go of as soon as its records are there. */
  public _compileAndRelease(): PlanRecord {
    return this.compileTree(true)._record;
  }

  private compileTree(release: boolean): Plan {
    const mistakes = new Mistakes();
    this.doLastSteps(this, mistakes);
    for (const part of this.node.children) if (!this.lastSteps.has(part)) part.node.lock();
    const builder = new PlanBuilder();
    builder.severities.push(...this.severities.values());
    builder.tenantLimits = this.limits;
    builder.terraformBackend = this.backend;
    builder.onlyDeclaredSecrets = this.onlyDeclaredSecrets;
    const add = (construct: IConstruct): void => {
      if (construct instanceof Resource) construct._compile(builder);
      builder.acknowledgements.push(...acknowledgementsOf(construct));
    };
    if (!this.plan) add(this);
    // By id: a list of the children would hold on to them.
    for (const id of this.node.children.map((child) => child.node.id)) {
      if (!this.plan) {
        const part = this.node.findChild(id);
        this.doLastSteps(part, mistakes);
        part.node.lock();
        if (!mistakes.any) {
          part.node.findAll().forEach(add);
          builder.finishTenants();
        }
      }
      if (release) letGoOf(this.node.findChild(id));
    }
    mistakes.requireNone();
    this.node.lock();
    return (this.plan ??= builder.build(this.node.id));
  }

  private doLastSteps(part: IConstruct, mistakes: Mistakes): void {
    const steps = this.lastSteps.get(part) ?? [];
    this.lastSteps.delete(part);
    for (const step of steps) step(mistakes);
  }

  /**
   * Compiles the definition, proves it, and writes the Terraform and the manifests.
   *
   * It ends the program's use of the definition: the tree is let go of, so that a large one is not held twice.
   * Where they go is said by who started the program: `tenantry synth`, the cdktf CLI (CDKTF_OUTDIR),
   * the cdk8s CLI (CDK8S_OUTDIR); else they go to `out/`.
   *
   * @param props where to, below the output folder
   * @throws DefinitionError when an error is found; its message has all findings, and nothing was written
   */
  public synth(props: SynthProps = {}): void {
    requireOptions('SynthProps', props, this.node.path);
    synthesizer().synthesize(this, props);
  }
}

/**
 * Takes a part of a tree apart. To the collector of young objects what is old is alive until the next of all is
 * collected, and so would be whatever it holds.
 */
function letGoOf(part: IConstruct): void {
  for (const { node } of part.node.findAll()) node.scope?.node.tryRemoveChild(node.id);
}
