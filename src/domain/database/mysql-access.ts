import {
  isMySqlCutApart,
  mySqlCreation,
  MYSQL_REVOCATION,
  readMySqlStatements,
} from '../../plan/mysql-statement';
import { type TablePrivileges } from '../../plan/records';
import { requireOptions } from '../argument/options';
import { type AccessRights, DatabaseAccess } from './database-access';
import { type IDatabaseConnection } from './database-interface';
import { requireStatements } from './statements';

/**
 * Statements of one's own.
 *
 * @experimental
 */
export interface MySqlStatementsProps {
  /** Statements that make a user: one an element, with `{{name}}` and `{{password}}`. */
  readonly creation: string[];
  /** Statements that drop it. */
  readonly revocation: string[];
}

/**
 * What users that Vault makes in a MySQL or MariaDB database may do: privileges of their own on all its tables, also
 * those created later, since in MariaDB an admin that may set another's default role may write the server's own tables.
 *
 * @experimental
 */
export class MySqlAccess extends DatabaseAccess {
  /** Reads every table of the connection's database. */
  public static readOnly(): MySqlAccess {
    return new MySqlAccess('read-only');
  }

  /** Reads and writes every table of the connection's database, but changes no table's definition. */
  public static readWrite(): MySqlAccess {
    return new MySqlAccess('read-write');
  }

  /**
   * Whatever the statements grant: no check can tell.
   *
   * @param props the statements that make a user and drop it
   * @throws DefinitionError when Vault would not give them to the server as they are written
   */
  public static statements(props: MySqlStatementsProps): MySqlAccess {
    const where = 'MySqlAccess.statements()';
    requireOptions('MySqlStatementsProps', props, where);
    const dialect = { isCutApart: isMySqlCutApart, read: readMySqlStatements };
    return new MySqlAccess({
      creationStatements: requireStatements(dialect, props.creation, 'creation', where),
      revocationStatements: requireStatements(dialect, props.revocation, 'revocation', where),
    });
  }

  /** @internal */
  public readonly _dialect = 'mysql';

  private constructor(private readonly said: TablePrivileges | AccessRights) {
    super();
  }

  /** @internal */
  public _rights({ database }: IDatabaseConnection): AccessRights {
    const { said } = this;
    if (typeof said !== 'string') return said;
    return {
      creationStatements: mySqlCreation(database, said),
      revocationStatements: MYSQL_REVOCATION,
      privileges: said,
    };
  }

  /** @internal */
  public get _text(): string | undefined {
    return typeof this.said === 'string' ? `mySql with privileges ${this.said}` : undefined;
  }

  /** @internal */
  protected get _facts(): unknown {
    return this.said;
  }
}
