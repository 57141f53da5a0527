import { type AssemblyType } from '../../scripts/api/assembly';
import { RULES } from '../../src/checks/rules';
import { apiText } from '../../scripts/api/text';

const text = (...types: AssemblyType[]) =>
  apiText({ types: Object.fromEntries(types.map((type) => [type.fqn, type])) }, [], []);
const string = { primitive: 'string' };

test('a type says what it is, and a member what is taken and given, a line each', () => {
  const engine: AssemblyType = {
    fqn: 'tenantry.Engine',
    kind: 'class',
    base: 'constructs.Construct',
    interfaces: ['tenantry.IEngine'],
    initializer: { parameters: [{ name: 'id', type: string }] },
    methods: [
      {
        name: 'of',
        static: true,
        parameters: [{ name: 'names', type: { collection: { kind: 'array', elementtype: string } } }],
        returns: { type: { fqn: 'tenantry.Engine' }, optional: true },
      },
    ],
    properties: [{ name: 'mount', type: string, immutable: true }],
  };
  expect(text(engine).split('\n')).toEqual([
    'class Engine is constructs.Construct, IEngine',
    'Engine.new(id: string)',
    'Engine.mount: string',
    'Engine.of(names: array<string>): Engine? (static)',
    '',
  ]);
});

test('an option says its default, and a change of it is a change of the API', () => {
  const props = (byDefault: string): AssemblyType => ({
    fqn: 'tenantry.EngineProps',
    kind: 'interface',
    datatype: true,
    properties: [
      { name: 'mount', type: string, immutable: true, optional: true, docs: { default: byDefault } },
    ],
  });
  expect(text(props('- the\n  id'))).toBe('props EngineProps\nEngineProps.mount?: string = the id\n');
  expect(text(props('- another'))).not.toBe(text(props('- the id')));
});

test('what is not stable says so, a member where it differs from its type', () => {
  const kind: AssemblyType = {
    fqn: 'tenantry.Kind',
    kind: 'enum',
    docs: { stability: 'experimental' },
    members: [
      { name: 'OLD', docs: { stability: 'deprecated', deprecated: 'use\nNEW' } },
      { name: 'NEW', docs: { stability: 'experimental' } },
      { name: 'SETTLED', docs: { stability: 'stable' } },
    ],
  };
  expect(text(kind).split('\n')).toEqual([
    'enum Kind [experimental]',
    'Kind.NEW',
    'Kind.OLD [deprecated: use NEW]',
    'Kind.SETTLED [stable]',
    '',
  ]);
});

test('a rule says its usual severity, and a kind of mistake its id', () => {
  const rules = RULES.filter(({ id }) => id === 'plain-http' || id === 'audit-devices').reverse();
  expect(apiText({ types: {} }, rules, ['malformed-name'])).toBe(
    'error malformed-name\nrule audit-devices = warning\nrule plain-http = warning\n',
  );
});
