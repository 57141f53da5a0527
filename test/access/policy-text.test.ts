import { type PathRule } from '../../src/access/policy';
import { parsePolicy } from '../../src/access/policy-text';
import { PolicySyntaxError } from '../../src/access/syntax';
import { DIALECTS } from './rules';

const VAULT = DIALECTS.vaultBeforeFix;
const OPENBAO = DIALECTS.openBaoSince26;

/** The rules of a text, without their positions. */
function rules(text: string, dialect = VAULT): Omit<PathRule, 'position'>[] {
  return parsePolicy('p', text, dialect).rules.map(({ position: _, ...rule }) => rule);
}

function failure(text: string, dialect = VAULT): string {
  try {
    parsePolicy('p', text, dialect);
  } catch (error) {
    expect(error).toBeInstanceOf(PolicySyntaxError);
    return (error as PolicySyntaxError).message;
  }
  return 'accepted';
}

describe('HCL', () => {
  test('a policy as people write it', () => {
    const text = `
# what the team keeps
path "secret/data/team-a/*" {
  comment      = "own prefix"
  capabilities = ["read", "list",] // trailing comma
}
/* several
   lines */
path "/database/creds/app" { policy = "read" }
path transit { capabilities = [] }
`;
    expect(rules(text)).toEqual([
      { path: 'secret/data/team-a/*', capabilities: ['read', 'list'], comment: 'own prefix' },
      { path: '/database/creds/app', capabilities: ['read', 'list'] },
      { path: 'transit', capabilities: [] },
    ]);
    expect(parsePolicy('Mixed ', text, VAULT)).toMatchObject({
      name: 'mixed',
      rules: [
        { position: { line: 3, column: 6 } },
        { position: { line: 9, column: 6 } },
        { position: { line: 10 } },
      ],
    });
  });

  test('every attribute', () => {
    const text = `path "a" {
      capabilities = ["create", "update"]
      allowed_parameters = { "TTL" = ["1h", 2, true, 1.5], "*" = [] other = [{ k = "v" }, ["x"]] }
      denied_parameters "force" { a = "b" }
      required_parameters = ["x", 5]
      min_wrapping_ttl = "1m"
      max_wrapping_ttl = 120
      mfa_methods = ["duo"]
      subscribe_event_types = ["*"]
    }`;
    expect(rules(text)).toEqual([
      {
        path: 'a',
        capabilities: ['create', 'update'],
        allowedParameters: new Map<string, unknown>([
          ['ttl', ['1h', 2, true, 1.5]],
          ['*', []],
          ['other', [{ k: 'v' }, ['x']]],
        ]),
        deniedParameters: new Map([['force', [{ a: 'b' }]]]),
        requiredParameters: ['x', '5'],
        minWrappingTtl: 60,
        maxWrappingTtl: 120,
        mfaMethods: ['duo'],
      },
    ]);
  });

  test('attributes of OpenBao', () => {
    const text =
      'path "a" { capabilities = ["scan"] pagination_limit = 10 expiration = "2030-01-01T00:00:00Z" list_scan_response_keys_filter_path = "x" }';
    expect(rules(text, OPENBAO)).toEqual([
      { path: 'a', capabilities: ['scan'], paginationLimit: 10, expiration: 1_893_456_000 },
    ]);
    expect(failure(text)).toContain('"pagination_limit" is unknown to vault 1.21.0');
    expect(failure('path "a" { control_group = {} }', OPENBAO)).toContain('"control_group" is unknown');
  });

  test.each([
    ['quotes and controls', '"a\\"b\\\\c\\n\\t"', 'a"b\\c\n\t'],
    ['codes', '"\\x41\\101\\u00e9\\U0001F600"', 'AAé😀'],
    ['bytes of one character', '"\\xc3\\xa9"', 'é'],
    ['an interpolation, kept as it is', '"${a "b" {c} \\n}\\n"', '${a "b" {c} \\n}\n'],
    ['a heredoc', '<<EOT\none\n  two\nEOT\n', 'one\n  two\n'],
    ['an indented heredoc', '<<-EOT\n    one\n      two\n    EOT\n', 'one\n  two\n'],
    ['a heredoc that is indented less', '<<-EOT\n  one\n    EOT\n', '  one\n'],
    ['a heredoc with an indented end', '<<EOT\none\n  EOT\n', 'one\n  '],
    ['an empty heredoc', '<<EOT\nEOT\n', ''],
    ['line ends of Windows', '<<EOT\r\none\r\nEOT\r\n', 'one\n'],
  ])('text: %s', (_, source, expected) => {
    expect(rules(`path "a" { comment = ${source} }`)[0]?.comment).toBe(expected);
  });

  test.each([
    ['', '1:1: the policy is empty'],
    ['path "a" {', '1:11: expected a name or a quoted text, found the end'],
    ['path "a"', '1:9: expected "=" or "{" after path "a", found the end'],
    ['path "a" = {}', '1:10: expected "{", since several names cannot be assigned to, found ='],
    ['path "a" { x }', '1:14: expected "=" or "{" after x, found }'],
    ['path "a" {\n  capabilites = ["read"]\n}', '2:3: path "a": "capabilites" is unknown to vault 1.21.0'],
    ['path "a" { capabilities = ["red"] }', '1:6: path "a": capability "red" is unknown to vault'],
    ['path "a" { capabilities = ["red", "deny"] }', 'capability "red" is unknown'],
    ['path "a" { capabilities = ["scan"] }', 'capability "scan" is unknown'],
    ['path "a" { capabilities = "read" }', 'capabilities: expected a list of texts'],
    ['path "a" { capabilities = [true] }', 'capabilities: expected a text'],
    ['path "a" { capabilities = ["read" "list"] }', '1:35: expected "," or "]", found "list"'],
    ['path "a" { policy = "reed" }', 'policy "reed" is unknown, expected one of deny, read, write, sudo'],
    ['path "a" { capabilities = ["read"] capabilities = ["list"] }', '1:36: capabilities is set twice'],
    ['path "a" "b" { } path = ["x"]', 'path "path": expected a block'],
    ['pth "a" { }', '1:1: "pth" is unknown here, expected "path"'],
    ['path "a/+*" { }', '1:6: path "a/+*": "+*" is not allowed'],
    ['path "a/{{x" { }', 'every "{{" needs its own "}}"'],
    ['path "a/}}x{{" { }', 'every "{{" needs its own "}}"'],
    ['path "a" { min_wrapping_ttl = "5x" }', 'min_wrapping_ttl is not a duration'],
    ['path "a" { min_wrapping_ttl = true }', 'min_wrapping_ttl is not a duration'],
    ['path "a" { min_wrapping_ttl = "1h" max_wrapping_ttl = "1m" }', 'is below min_wrapping_ttl'],
    ['path "a" { allowed_parameters = [] }', 'allowed_parameters: expected names with lists'],
    ['path "a" { allowed_parameters = { x = "y" } }', 'allowed_parameters: "x" needs a list'],
    ['path "a" { control_group = { } }', 'control_group: expected a factor'],
    ['path "a\nb" { }', '1:6: the text is not closed on its line'],
    ['path "a\\q" { }', '1:8: unknown escape "\\q"'],
    ['path "\\xff" { }', '1:7: the escaped bytes name no character'],
    ['path "a" { comment = <<EOT\nabc', 'the heredoc is not closed'],
    ['path "a" { comment = <<-EOT\nEOT\n }', 'the heredoc is not closed'],
    ['path "a" { comment = <<\nEOT\n }', 'expected a heredoc'],
    ['/* open', '1:1: the comment is not closed'],
    ['/ x', '1:1: unexpected character "/"'],
    ['name = ["x"]', 'name: expected a text'],
    ['\u0000', 'is not allowed'],
  ])('refuses %j', (text, expected) => {
    expect(failure(text)).toContain(expected);
  });

  test.each([
    ['a name', 'name = "x" path "a" { }'],
    ['several labels', 'path "a" "b" { capabilities = ["read"] }'],
    ['an assignment cut off at the end', 'path "a" { } name ='],
    ['no label', 'path { capabilities = ["read"] }'],
    ['the same path twice', 'path "a" { } path "a" { }'],
    ['commas between attributes', 'path "a" { policy = "read", comment = "x", }'],
    ['what stands behind a deny', 'path "a" { capabilities = ["deny", "bogus"] min_wrapping_ttl = "x" }'],
    ['a comment of any kind', 'path "a" { comment = { x = [1, 2] } }'],
    [
      'a control group',
      'path "a" { control_group = { ttl = "1h" factor "f" { identity { group_names = ["g"] approvals = 1 } } } }',
    ],
  ])('accepts %s', (_, text) => {
    expect(failure(text)).toBe('accepted');
  });

  test('OpenBao lets an attribute be set twice: lists grow, texts are replaced', () => {
    const text = 'path "a" { capabilities = ["read"] capabilities = ["list"] comment = "x" }';
    expect(rules(text, OPENBAO)[0]?.capabilities).toEqual(['read', 'list']);
  });

  test('a deny leaves nothing else', () => {
    expect(rules('path "a" { capabilities = ["read", "deny"] denied_parameters = { x = [] } }')).toEqual([
      { path: 'a', capabilities: ['deny'] },
    ]);
    expect(rules('path "a" { capabilities = ["bogus"] policy = "deny" }')[0]?.capabilities).toEqual(['deny']);
  });

  test('the old policies add to the capabilities', () => {
    const text = 'path "a" { capabilities = ["patch"] policy = "write" }';
    expect(rules(text)[0]?.capabilities).toEqual(['patch', 'create', 'read', 'update', 'delete', 'list']);
  });

  test('a text in base64 is decoded', () => {
    const text = Buffer.from('path "a" { policy = "sudo" }').toString('base64');
    expect(rules(text)[0]?.capabilities).toContain('sudo');
  });
});

describe('JSON', () => {
  test('the document that the library emits', () => {
    const text = JSON.stringify({
      path: {
        'secret/data/a/*': { capabilities: ['read'], comment: 'own prefix' },
        'auth/token/lookup-self': { capabilities: ['read'], allowed_parameters: { x: [] } },
      },
    });
    expect(rules(text)).toEqual([
      { path: 'secret/data/a/*', capabilities: ['read'], comment: 'own prefix' },
      { path: 'auth/token/lookup-self', capabilities: ['read'], allowedParameters: new Map([['x', []]]) },
    ]);
  });

  test('a list of objects is as good', () => {
    expect(rules('{"path":[{"a":{"capabilities":["read"]}},{"a":{"policy":"deny"}}]}')).toEqual([
      { path: 'a', capabilities: ['read'] },
      { path: 'a', capabilities: ['deny'] },
    ]);
  });

  test('repeated keys all count', () => {
    expect(
      rules('{"path":{"a":{"capabilities":["read"],"capabilities":["list"]},"a":{"policy":"deny"}}}'),
    ).toEqual([
      { path: 'a', capabilities: ['read', 'list'] },
      { path: 'a', capabilities: ['deny'] },
    ]);
  });

  test('an attribute that is an object must not be alone', () => {
    expect(failure('{"path":{"a":{"allowed_parameters":{"x":[]}}}}')).toContain('"x" is unknown');
    expect(failure('{"path":{"a":{"policy":"read","allowed_parameters":{"x":[]}}}}')).toBe('accepted');
  });

  test.each([
    '{}',
    '{"path":{"a":{}}}',
    '{"path":{"a":{"policy":null}}}',
    '{"path":{"a":{"capabilities":["read",true,],},},}',
    '{"path":{"a":{"capabilities":["read"]}}',
    '{"path" "a":{"capabilities":["read"]}} and more',
    '{"path":{"a":{"policy":"read" "x"}}}',
  ])('accepts %s', (text) => {
    expect(failure(text)).toBe('accepted');
  });

  test.each([
    ['{"path":{"a":{"capabilities":["read"', 'found the end'],
    ['{"path":{"a":{"capabilities":[null]}}}', 'expected a text, a number, an object or "]"'],
    ['{"path":{"a\\/b":{}}}', 'unknown escape'],
    ['{"path":{"\\ud83d\\ude00":{}}}', 'escape "\\ud83d" names no character'],
    ['{path:{}}', '1:2: "path" needs quotes in JSON'],
    ['{"path":{"a":{"min_wrapping_ttl":01}}}', 'must not start with 0'],
    ['{"path":"a"}', 'expected a block'],
    ['{"other":{}}', '"other" is unknown here'],
    ['{"path":{"a":[{"policy":"deny"}]}}', '"a" is unknown'],
  ])('refuses %s', (text, expected) => {
    expect(failure(text)).not.toBe('accepted');
    expect(failure(text)).toContain(expected);
  });
});
