import { awsPolicyProblem, awsStatements, compactAwsPolicy } from '../../src/plan/aws-policy';

const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' };

function policy(statement: object | readonly object[], rest: object = {}): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statement, ...rest });
}

test.each<[string, string]>([
  ['one statement', policy(READ)],
  [
    'several, with conditions',
    policy([READ, { ...READ, Sid: 'a', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }]),
  ],
  ['all but some', policy({ Effect: 'Deny', NotAction: ['s3:*', 'sts:Get?aller'], NotResource: ['*'] })],
  ['an id and white space', `\n${JSON.stringify(JSON.parse(policy(READ, { Id: 'x' })), null, 4)}\n`],
])('is taken: %s', (_, text) => {
  expect(awsPolicyProblem(text)).toBeUndefined();
});

test.each<[string, string]>([
  ['{', 'is no object of JSON'],
  ['[]', 'is no object of JSON'],
  ['"*"', 'is no object of JSON'],
  [policy([]), 'has no statement'],
  [JSON.stringify({ Version: '2012-10-17' }), 'has no statement'],
  [JSON.stringify({ Statement: READ }), "has not Version '2012-10-17'"],
  [policy(READ, { Version: '2008-10-17' }), "has not Version '2012-10-17'"],
  [policy(READ, { Statements: [] }), 'has "Statements"'],
  [policy([READ, []]), 'has a statement that is no object'],
  [policy({ ...READ, Principal: '*' }), 'has a statement with "Principal"'],
  [policy({ ...READ, Effect: 'allow' }), 'has a statement whose Effect is neither Allow nor Deny'],
  [policy({ ...READ, Condition: [] }), 'has a statement whose Condition is no object'],
  [policy({ Effect: 'Allow', Resource: '*' }), 'has a statement without exactly one of Action and NotAction'],
  [policy({ ...READ, NotAction: 's3:*' }), 'has a statement without exactly one of Action and NotAction'],
  [
    policy({ Effect: 'Allow', Action: '*' }),
    'has a statement without exactly one of Resource and NotResource',
  ],
  [policy({ ...READ, Action: [] }), 'has a statement whose Action is malformed'],
  [policy({ ...READ, Action: 'GetObject' }), 'has a statement whose Action is malformed'],
  [policy({ ...READ, Action: [7] }), 'has a statement whose Action is malformed'],
  [policy({ ...READ, Resource: 'orders' }), 'has a statement whose Resource is malformed'],
  [
    policy({ ...READ, Resource: `arn:aws:s3:::${'x'.repeat(2100)}` }),
    'has 2206 characters, of which AWS takes 2048',
  ],
])('is refused: %s', (text, problem) => {
  expect(awsPolicyProblem(text)).toBe(problem);
});

test('is kept without white space, as what was looked at: of two members of one name the last', () => {
  expect(compactAwsPolicy('{ "Version": "1",\n "Version": "2" }')).toBe('{"Version":"2"}');
});

test('says what it allows, in lower case', () => {
  const text = policy([READ, { Effect: 'Deny', NotAction: ['IAM:*', 's3:Get*'], Resource: '*' }]);
  expect(awsStatements(text)).toEqual([
    { effect: 'Allow', actions: ['s3:getobject'], isNegated: false },
    { effect: 'Deny', actions: ['iam:*', 's3:get*'], isNegated: true },
  ]);
  expect(awsStatements('')).toEqual([]);
});
