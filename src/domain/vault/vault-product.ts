import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type ProductRecord } from '../../plan/records';

/** What kind of server answers Vault's API, and its version: they differ in what they have and how they decide. */
export class VaultProduct {
  /**
   * HashiCorp Vault, its Community Edition: it has no namespaces, and ignores those that it is asked for.
   *
   * @param version `major.minor`, for example `1.21`
   */
  public static vault(version: string): VaultProduct {
    return new VaultProduct('vault', version);
  }

  /**
   * HashiCorp Vault Enterprise, or HCP Vault, which have namespaces.
   *
   * @param version `major.minor`, for example `1.21`
   */
  public static vaultEnterprise(version: string): VaultProduct {
    return new VaultProduct('vault', version, true);
  }

  /**
   * OpenBao.
   *
   * @param version `major.minor`, for example `2.6`
   */
  public static openBao(version: string): VaultProduct {
    return new VaultProduct('openbao', version);
  }

  /** @internal */
  public readonly _record: ProductRecord;

  private constructor(name: ProductRecord['name'], version: string, enterprise?: true) {
    if (typeof version !== 'string' || !/^[0-9]{1,3}\.[0-9]{1,3}$/.test(version)) {
      throw new DefinitionError({
        id: 'unknown-version',
        given: `version of ${name} is ${quoteValue(version)}`,
        expected: "major and minor, for example '1.21'",
        fix: 'Leave the patch level out.',
        where: 'VaultProduct',
      });
    }
    this._record = { name, version, ...(enterprise && { enterprise }) };
  }
}
