import { type DatabaseDialect } from '../../plan/database-dialect';
import { type DatabaseRoleRecord } from '../../plan/records';
import { type IDatabaseConnection } from './database-interface';

/** What the record of a role says of what its users may do. */
export type AccessRights = Pick<
  DatabaseRoleRecord,
  'creationStatements' | 'revocationStatements' | 'group' | 'privileges'
>;

/** What users that Vault makes in a database may do: of each kind of database there is a class. */
export abstract class DatabaseAccess {
  /** @internal What the databases speak that it is for. */
  public abstract readonly _dialect: DatabaseDialect;
  /** @internal What a tenant file calls it; undefined where it cannot say it. */
  public abstract readonly _text: string | undefined;
  /** @internal All that it says. */
  protected abstract readonly _facts: unknown;

  /**
   * @internal What it is in a database.
   * @throws DefinitionError when it cannot be there
   */
  public abstract _rights(connection: IDatabaseConnection, where: string): AccessRights;

  /** @internal Whether another one says the same. */
  public _isSame(other: DatabaseAccess): boolean {
    const facts = ({ _dialect, _facts }: DatabaseAccess) => JSON.stringify([_dialect, _facts]);
    return facts(this) === facts(other);
  }
}
