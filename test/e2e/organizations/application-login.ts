import { keyOf } from '../../../src/plan/kinds/kind';
import { type LoginRole, type TenantRecord } from '../../../src/plan/records';
import { groupsOf } from '../../checks/organization-logins';
import { type Lab } from '../../lab/lab';
import { type DirectoryPerson } from '../../lab/directory/directory-server';
import { type HttpResponse, valueAt } from '../../lab/process/http';
import { newKeys, tokenOf } from '../ci-token';
import { type AppliedOrganization } from './applied-organization';

/** By which the CI of all organizations signs. */
export const CI_KEYS = newKeys();

/** Somebody who has logged in by no ServiceAccount. */
export interface ApplicationLogin {
  /** Whose it is; undefined: the platform's. */
  readonly tenant?: TenantRecord;
  readonly role: string;
  /** Key of the login. */
  readonly login: string;
  readonly token: string;
}

/** Whom the directory of a lab knows: one of each group of an organization, called like the group. */
export function peopleOf(organization: string): DirectoryPerson[] {
  return Object.values(groupsOf(organization)).map((uid) => ({ uid, groups: [uid] }));
}

/** Logs in as each group of people, with a secret id of each application, and as a job of a CI. */
export async function applicationLogins(
  lab: Lab,
  { organization: { applied } }: AppliedOrganization,
): Promise<ApplicationLogin[]> {
  const { client, unauthenticated } = lab.vault;
  const logins: ApplicationLogin[] = [];
  const add = async (tenant: TenantRecord | undefined, role: LoginRole, answer: Promise<HttpResponse>) => {
    const { mount, name, server } = role;
    const { status, body } = await answer;
    if (status !== 200) throw new Error(`${name} does not log in at ${mount}: ${status}`);
    const token = String(valueAt(body, 'auth', 'client_token'));
    logins.push({ tenant, role: name, login: keyOf(server, mount, name), token });
  };
  for (const owner of [applied, ...applied.tenants]) {
    const tenant = applied.tenants.find((each) => each === owner);
    for (const group of owner.ldapGroups) {
      const password = lab.people.passwordOf(group.name);
      const path = `auth/${group.mount}/login/${group.name}`;
      await add(tenant, group, unauthenticated.send('POST', path, { password }));
    }
    for (const job of owner.jwtRoles) {
      const jwt = tokenOf(CI_KEYS.privateKey, { ref: 'main' });
      await add(
        tenant,
        job,
        unauthenticated.send('POST', `auth/${job.mount}/login`, { role: job.name, jwt }),
      );
    }
    for (const role of owner.appRoles) {
      const path = `auth/${role.mount}/role/${role.name}`;
      const role_id = valueAt(await client.read(`${path}/role-id`), 'role_id');
      const secret_id = valueAt(await client.write(`${path}/secret-id`, {}), 'data', 'secret_id');
      const body = { role_id, secret_id };
      await add(tenant, role, unauthenticated.send('POST', `auth/${role.mount}/login`, body));
    }
  }
  return logins;
}
