import { Checks, SecretSource, SecretTemplate } from '../../../src';
import * as parser from '../../../src/plan/go-template/parser';
import { define, tenantOf } from '../../domain/definition';

jest.mock('../../../src/plan/go-template/parser', () => {
  const actual = jest.requireActual<typeof parser>('../../../src/plan/go-template/parser');
  return { ...actual, parseTemplate: jest.fn(actual.parseTemplate) };
});

test('a template is parsed once for what it reads and what it costs, however many rules ask', () => {
  const definition = define();
  const tenant = tenantOf(definition);
  const deep = `{{${'('.repeat(150)}.A${')'.repeat(150)}}}`.repeat(200);
  const texts = [deep, `${deep} `];
  texts.forEach((text, index) =>
    tenant.addExternalSecret(`deep-${index}`, {
      source: SecretSource.properties({ A: tenant.secret('a').property('a') }),
      template: { K: SecretTemplate.expression(text, ['A']) },
    }),
  );
  const { findings } = Checks.of(definition.platform);
  expect(findings.map(({ rule }) => rule)).not.toContain('unprovided-template-key');
  const parsed = jest.mocked(parser.parseTemplate).mock.calls.map(([text]) => text);
  expect(texts.map((text) => parsed.filter((each) => each === text).length)).toEqual([1, 1]);
});
