import { CheckSeverity } from '../plan/check-severity';
import { type Platform } from '../domain/platform/platform';
import { type Finding, type Severity } from '../plan/finding';
import { type IRule } from '../plan/own-rule';
import { type PlanRecord } from '../plan/records';

/** What a report needs of a rule. */
interface RuleText {
  readonly id: string;
}

// The rules are loaded when they are asked: importing the library must not wait for them.
/* eslint-disable @typescript-eslint/no-require-imports */
const synthesizer = () =>
  require('../synth') as {
    foundIn(
      platform: Platform,
      plan: PlanRecord,
    ): { readonly findings: readonly Finding[]; readonly visited: { readonly plan: PlanRecord } };
  };
const engine = () =>
  require('../checks/run') as { runChecks(plan: PlanRecord, rules: readonly RuleText[]): Finding[] };
const ruleSet = () =>
  require('../checks/own-rule') as {
    allRules(own: readonly IRule[]): readonly RuleText[];
    ruleTexts(own: readonly IRule[]): RuleText[];
  };
const explainer = () =>
  require('../checks/explain') as {
    explanations(
      plan: PlanRecord,
      question: { identity: string; operation: string; path: string },
    ): { readonly allowed: boolean; readonly text: string }[];
  };
const formats = () =>
  require('../checks/format') as {
    FORMATS: Record<CheckFormat, (findings: readonly Finding[], inquiry: object) => string>;
    checkInquiry(own: readonly RuleText[]): object;
  };
/* eslint-enable @typescript-eslint/no-require-imports */

/** Forms of a report of findings. */
export enum CheckFormat {
  /** For people. */
  TEXT = 'text',
  /** As data. */
  JSON = 'json',
  /** SARIF 2.1.0, for code scanning. */
  SARIF = 'sarif',
  /** JUnit's XML: a test a rule. */
  JUNIT = 'junit',
  /** Annotations of GitHub Actions. */
  GITHUB = 'github',
}

function checkSeverity(severity: Severity): CheckSeverity {
  return severity === 'error' ? CheckSeverity.ERROR : CheckSeverity.WARNING;
}

/** Something that a rule found in a definition. */
export class CheckFinding {
  /** @internal */
  public static _of(finding: Finding): CheckFinding {
    return new CheckFinding(finding);
  }

  /** Id of the rule; RULES.md explains it. */
  public readonly rule: string;
  /** How grave it is. */
  public readonly severity: CheckSeverity;
  /** Construct path, or file:line:column of a tenant file. */
  public readonly origin: string;
  /** file:line:column of the program that made what is at a construct path, relative to the working directory where it is within that. */
  public readonly line?: string;
  /** What is wrong, with the names and values that show it. */
  public readonly message: string;
  /** What to do about it. */
  public readonly fix: string;
  /** What was found that this may follow from, and is to be mended first: the message of that finding. */
  public readonly follows?: string;
  /** Why it is meant, where its author acknowledged it. */
  public readonly acknowledged?: string;
  /** How grave the rule's findings are of themselves, where the platform gave it another severity. */
  public readonly usualSeverity?: CheckSeverity;
  /** Why it has another one here. */
  public readonly severityReason?: string;

  private constructor(finding: Finding) {
    this.rule = finding.rule;
    this.severity = checkSeverity(finding.severity);
    this.origin = finding.origin;
    this.line = finding.line;
    this.message = finding.message;
    this.fix = finding.fix;
    this.follows = finding.follows;
    this.acknowledged = finding.acknowledged;
    this.usualSeverity = finding.usualSeverity && checkSeverity(finding.usualSeverity);
    this.severityReason = finding.severityReason;
  }
}

/**
 * What the rules find in a definition, for tests of one's own: `expect(Checks.of(platform).findings).toEqual([])`.
 */
export class Checks {
  /**
   * Ends the definition as `platform.compile()` does, and runs all rules, the platform's own with them: what they find is returned, not thrown.
   *
   * @param platform the platform
   */
  public static of(platform: Platform): Checks {
    const { findings, visited } = synthesizer().foundIn(platform, platform._compileUnproven());
    return new Checks(visited.plan, findings, platform._ownRules);
  }

  /** @internal */
  public static _of(plan: PlanRecord, own: readonly IRule[] = []): Checks {
    return new Checks(plan, engine().runChecks(plan, ruleSet().allRules(own)), own);
  }

  private readonly plan: PlanRecord;
  private readonly found: readonly Finding[];
  private readonly own: readonly IRule[];

  private constructor(plan: PlanRecord, found: readonly Finding[], own: readonly IRule[]) {
    this.plan = plan;
    this.found = found;
    this.own = own;
  }

  /** Everything that was found: errors first, then by place. */
  public get findings(): CheckFinding[] {
    return this.found.map((finding) => CheckFinding._of(finding));
  }

  /** What stops synthesis; errors that were acknowledged do not. */
  public get errors(): CheckFinding[] {
    return this.findings.filter(({ severity }) => severity === CheckSeverity.ERROR);
  }

  /**
   * What one rule found.
   *
   * @param rule id of the rule
   */
  public findingsOf(rule: string): CheckFinding[] {
    return this.findings.filter((finding) => finding.rule === rule);
  }

  /**
   * The findings as a report.
   *
   * @param format form of the report
   */
  public report(format: CheckFormat): string {
    const { FORMATS, checkInquiry } = formats();
    return FORMATS[format](this.found, checkInquiry(ruleSet().ruleTexts(this.own)));
  }

  /**
   * Whether an identity may do something in Vault, decided as the server's product and version would.
   *
   * @param identity a tenant or a placement: then any identity that it can use, its generators' and those of ClusterSecretStores among
   * them; or an auth role, `<auth mount>/<role>` where its name is a tenant's or several mounts have it
   * @param operation read, list, create, update, patch or delete
   * @param path path in the Vault namespace that the identity logs in to, for example `secret/data/team-a/orders`
   * @throws DefinitionError when there is no such identity or operation
   */
  public allows(identity: string, operation: string, path: string): boolean {
    return explainer()
      .explanations(this.plan, { identity, operation, path })
      .some(({ allowed }) => allowed);
  }

  /**
   * Whether and why an identity may do something in Vault: the rule that decides, its reason, who can use the
   * identity, and what ESO does there.
   *
   * @param identity a tenant or a placement: then each identity that it can use; or an auth role, `<auth mount>/<role>` where its name is
   * a tenant's or several mounts have it
   * @param operation read, list, create, update, patch or delete
   * @param path path in the Vault namespace that the identity logs in to, for example `secret/data/team-a/orders`
   * @throws DefinitionError when there is no such identity or operation
   */
  public explain(identity: string, operation: string, path: string): string {
    return explainer()
      .explanations(this.plan, { identity, operation, path })
      .map(({ text }) => text)
      .join('\n');
  }
}
