import { type Construct, type IConstruct } from 'constructs';
import { type IVault } from '../vault/vault-server';
import { type Login } from './login';
import { type PeopleOptions } from './people-options';

/**
 * An auth mount where people log in by their groups, as others refer to it.
 *
 * @experimental
 */
export interface IPeopleAuth extends IConstruct {
  /** The server or Vault namespace that it is of. */
  readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  readonly mount: string;
  /**
   * @internal The login of a group of a tenant's people.
   *
   * @throws DefinitionError when an option is malformed, or not one of its kind of login
   */
  _addPeople(scope: Construct, id: string, options: PeopleOptions): Login;
}
