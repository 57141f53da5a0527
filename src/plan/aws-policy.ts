/** A statement of an IAM policy of an identity, as far as it says what may be done. */
export interface AwsStatement {
  readonly effect: 'Allow' | 'Deny';
  /** Patterns of actions, in lower case as AWS compares them. */
  readonly actions: readonly string[];
  /** Whether it is about every action but these. */
  readonly isNegated: boolean;
}

/** Source: IAM's grammar of policies; neither a principal, which policies of resources have, nor a variable of older ones. */
const MEMBERS = new Set(['Version', 'Id', 'Statement']);
const STATEMENT_MEMBERS = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** Characters of a policy of a session, and of all inline policies of a user, without white space (IAM's quotas). */
const MOST_CHARACTERS = 2048;

const ACTION = /^(?:\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+)$/;
const RESOURCE = /^(?:\*|arn:[\x21-\x7e]+)$/;

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What is wrong with one of two members of which a statement has exactly one, each a text or a list of them. */
function choiceProblem(
  statement: JsonObject,
  [member, negated]: readonly [string, string],
  form: RegExp,
): string | undefined {
  const given = [member, negated].filter((name) => statement[name] !== undefined);
  if (given.length !== 1) return `has a statement without exactly one of ${member} and ${negated}`;
  const list = listOf(statement[given[0] ?? '']);
  const isWell = list.length > 0 && list.every((each) => typeof each === 'string' && form.test(each));
  return isWell ? undefined : `has a statement whose ${given[0]} is malformed`;
}

function statementProblem(statement: unknown): string | undefined {
  if (!isObject(statement)) return 'has a statement that is no object';
  const unknown = Object.keys(statement).find((name) => !STATEMENT_MEMBERS.has(name));
  if (unknown !== undefined) return `has a statement with ${JSON.stringify(unknown)}`;
  const { Effect: effect, Condition: condition } = statement;
  if (effect !== 'Allow' && effect !== 'Deny')
    return 'has a statement whose Effect is neither Allow nor Deny';
  if (condition !== undefined && !isObject(condition)) return 'has a statement whose Condition is no object';
  return (
    choiceProblem(statement, ['Action', 'NotAction'], ACTION) ??
    choiceProblem(statement, ['Resource', 'NotResource'], RESOURCE)
  );
}

function statementsIn(policy: JsonObject): readonly unknown[] {
  return listOf(policy['Statement'] ?? []);
}

/** What is wrong with the text of an IAM policy, as the rest of a sentence; undefined where AWS takes it. */
export function awsPolicyProblem(text: string): string | undefined {
  const policy = parsed(text);
  if (!isObject(policy)) return 'is no object of JSON';
  const unknown = Object.keys(policy).find((name) => !MEMBERS.has(name));
  if (unknown !== undefined) return `has ${JSON.stringify(unknown)}`;
  // In the older version its variables are plain text.
  if (policy['Version'] !== '2012-10-17') return "has not Version '2012-10-17'";
  const statements = statementsIn(policy);
  if (statements.length === 0) return 'has no statement';
  const problem = statements.map(statementProblem).find((each) => each !== undefined);
  if (problem !== undefined) return problem;
  const { length } = JSON.stringify(policy);
  return length > MOST_CHARACTERS
    ? `has ${length} characters, of which AWS takes ${MOST_CHARACTERS}`
    : undefined;
}

/** The text of an IAM policy as Vault keeps it, without white space. */
export function compactAwsPolicy(text: string): string {
  return JSON.stringify(parsed(text));
}

/** What a policy says; nothing of a text that is none. */
export function awsStatements(text: string): AwsStatement[] {
  const policy = parsed(text);
  if (!isObject(policy)) return [];
  return statementsIn(policy)
    .filter(isObject)
    .map(({ Effect: effect, Action: action, NotAction: other }) => ({
      effect: effect === 'Deny' ? 'Deny' : 'Allow',
      actions: listOf(action ?? other).flatMap((each) =>
        typeof each === 'string' ? [each.toLowerCase()] : [],
      ),
      isNegated: action === undefined,
    }));
}
