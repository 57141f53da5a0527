import { type CloudEngine, firstVaultWith, isBuiltIn } from '../../plan/built-in-engine';
import { DefinitionError } from '../../plan/definition-error';
import { requireBoolean } from '../argument/argument';
import { type IVault } from './vault-server';

/**
 * Refuses an engine that its server has not built in, unless somebody says that OpenBao has it as a plugin.
 *
 * @param externalPlugin whether it is registered there as a plugin, as its author says
 * @throws DefinitionError when the server has none
 */
export function requireEngineOf(
  { server }: IVault,
  engine: CloudEngine,
  externalPlugin: boolean | undefined,
  where: string,
): void {
  const isPlugin = requireBoolean(externalPlugin, false, 'externalPlugin', where);
  const { _product: product, _isOpenBao: isOpenBao } = server;
  if (isPlugin ? isOpenBao : isBuiltIn(engine, product)) return;
  const first = `Vault ${firstVaultWith(engine)}`;
  if (isPlugin) {
    throw new DefinitionError({
      id: 'conflicting-options',
      given: `externalPlugin of an engine of ${engine} on Vault, which has it built in`,
      expected: 'externalPlugin where the server is an OpenBao',
      fix: 'Leave it out.',
      where,
    });
  }
  throw new DefinitionError({
    id: 'engine-not-built-in',
    given: isOpenBao
      ? `an engine of ${engine} on OpenBao ${product.version}, which has none built in`
      : `an engine of ${engine} on Vault ${product.version}, which answers otherwise`,
    expected: `${first} or later${isOpenBao ? ', or a plugin that is registered there' : ''}`,
    fix: isOpenBao ? 'Register the plugin, and say `externalPlugin: true`.' : `Use ${first} or later.`,
    where,
  });
}
