import { type AuditConfig } from '@cdktf/provider-vault/lib/audit';
import {
  type Names,
  type NamesIn,
  type ResourceClass,
  resourceType,
} from '../../src/terraform/resource-type';
import { resource } from '../../src/terraform/resource';

const load = (): ResourceClass<AuditConfig> => {
  throw new Error('no construct is made here');
};
const spec = { id: 'file', origin: 'here', importId: undefined };

/** The compiler reads these lines; nothing runs them. */
it('has the compiler hold names against the bindings, and attributes against names', () => {
  const names = { path: 'path', options: { name: 'options', names: { file_path: 'filePath' } } } as const;
  const type = resourceType('vault_audit', load, names satisfies NamesIn<AuditConfig>, {});
  // @ts-expect-error the config of the bindings has no such name
  resourceType('vault_audit', load, { path: 'pfad' }, {});
  // @ts-expect-error the table has no such attribute
  resource(type, { ...spec, attributes: { local: true } });
  // @ts-expect-error nor such a one in the block
  resource(type, { ...spec, attributes: { options: { file: 'x' } } });
  const { address, attributes } = resource(type, { ...spec, attributes: { options: { file_path: 'x' } } });
  expect([address, attributes]).toEqual(['vault_audit.file', { options: { file_path: 'x' } }]);
  expect(type.names satisfies Names).toBe(names);
});
