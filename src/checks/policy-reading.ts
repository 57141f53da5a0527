import { type Allowance } from '../access/allowance';
import { harmlessRequests } from '../access/default-policy';
import { type Dialect } from '../access/dialect';
import { type PathRule, type Policy, policyOf } from '../access/policy';
import { parsePolicy } from '../access/policy-text';
import { PolicySyntaxError } from '../access/syntax';
import { directivesOf } from '../access/template';
import { lazy } from './lazy';
import { INVISIBLE } from '../plan/quote';
import { type PolicyRecord } from '../plan/records';

/** A policy as the engine takes it. */
export interface PolicyReading {
  /** Without what the server would refuse. */
  readonly policy: Policy;
  /** Templates in its paths, as written between their braces: their values are for the server to know. */
  readonly directives: ReadonlySet<string>;
  /** Why the server would refuse its text. */
  readonly error?: PolicySyntaxError;
}

const NONE: ReadonlySet<string> = new Set();

/** Rules as the plan has them; those that Vault would refuse are left to `malformed-policy-rule`. */
function ofRules({ name, rules }: Pick<PolicyRecord, 'name' | 'rules'>, prefix: string): PolicyReading {
  const policy = policyOf(
    name,
    rules.filter((rule) => !rule.path.includes('+*')),
    prefix,
  );
  return { policy, directives: NONE };
}

/** What a text escapes shows nowhere in the text, but in every report. */
function requireVisible({ path, comment = '', position = { line: 1, column: 1 } }: PathRule): void {
  if (!INVISIBLE.test(path) && !INVISIBLE.test(comment)) return;
  throw new PolicySyntaxError(
    'a path or a comment has invisible characters in it, written as escapes',
    position,
  );
}

function ofText(name: string, text: string, dialect: Dialect, prefix: string): PolicyReading {
  try {
    const policy = parsePolicy(name, text, dialect, prefix);
    policy.rules.forEach(requireVisible);
    return { policy, directives: directivesOf([policy]) };
  } catch (error) {
    if (error instanceof PolicySyntaxError) return { ...ofRules({ name, rules: [] }, prefix), error };
    throw error;
  }
}

/** Reads policies for one place: each text once. */
export class PolicyReader {
  /** What whoever has a token there may ask for. */
  public readonly harmless = lazy((): Allowance => harmlessRequests(this.dialect, this.prefix));

  private readonly texts = new Map<PolicyRecord, PolicyReading>();

  /**
   * @param dialect the server's
   * @param prefix what paths of the place begin with
   */
  public constructor(
    public readonly dialect: Dialect,
    public readonly prefix: string,
  ) {}

  /** What a policy says. */
  public read(record: PolicyRecord): PolicyReading {
    if (record.text === undefined) return ofRules(record, this.prefix);
    let reading = this.texts.get(record);
    if (!reading)
      this.texts.set(record, (reading = ofText(record.name, record.text, this.dialect, this.prefix)));
    return reading;
  }
}
