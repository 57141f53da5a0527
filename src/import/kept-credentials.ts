import { databaseConnections } from '../plan/kinds/database-connection';
import { pkiEngines } from '../plan/kinds/pki-engine';
import { PKI_KEY_BITS, type PkiRoleRecord } from '../plan/kinds/pki-role';
import { type StaticDatabaseRoleRecord } from '../plan/kinds/static-database-role';
import { type TransitKeyRecord } from '../plan/kinds/transit-key';
import { type DatabaseRoleRecord } from '../plan/records';
import { type KeptPlan, type Why } from './kept-plan';
import { isName } from './kept-record';

/** Types of Transit keys that a construct makes. */
export const KEY_TYPES: ReadonlySet<string> = new Set([
  'aes256-gcm96',
  'chacha20-poly1305',
  'ed25519',
  'ecdsa-p256',
  'ecdsa-p384',
  'ecdsa-p521',
  'rsa-2048',
  'rsa-3072',
  'rsa-4096',
]);
const OTHER_FORM = 'its name has another form than constructs take';

/** Takes the roles and keys of engines that a definition says. */
export function keepCredentials(plan: KeptPlan): void {
  plan.keep(
    'databaseRoles',
    ({ name }) => `database role '${name}'`,
    (role) => databaseRoleStays(plan, role),
  );
  plan.keep(
    'staticDatabaseRoles',
    ({ name }) => `static database role '${name}'`,
    (role) => staticRoleStays(plan, role),
  );
  plan.keep(
    'pkiRoles',
    ({ name }) => `PKI role '${name}'`,
    (role) => pkiRoleStays(plan, role),
  );
  plan.keep('transitKeys', ({ name }) => `Transit key '${name}'`, transitKeyStays);
}

/** Credentials of databases live as long as they do now: nobody renews them, so that the greatest life says nothing. */
export function sayLives(plan: KeptPlan): void {
  plan.map('databaseRoles', (role) => {
    if (role.maxTtl !== role.ttl)
      plan.changes({
        where: role.origin,
        what: `database role '${role.name}'`,
        why: `max_ttl ${role.maxTtl} becomes ${role.ttl}, since nobody renews`,
      });
    return { ...role, maxTtl: role.ttl };
  });
}

function databaseRoleStays(plan: KeptPlan, role: DatabaseRoleRecord): Why {
  const { name, ttl, creationStatements, revocationStatements } = role;
  const statements = [...creationStatements, ...revocationStatements];
  if (!isName('vaultName', name)) return OTHER_FORM;
  if (ttl === 0) return 'it says no life of its credentials';
  if (revocationStatements.length === 0) return 'its statements do not drop the user that they make';
  if (statements.some((each) => !/^[\x20-\x7e\n]{1,8192}$/.test(each)))
    return 'its statements are not printable ASCII';
  return connectionStays(plan, role);
}

function staticRoleStays(plan: KeptPlan, role: StaticDatabaseRoleRecord): Why {
  if (!isName('vaultName', role.name)) return OTHER_FORM;
  if (!isName('sqlIdentifier', role.username)) return 'its user has another form than constructs take';
  return connectionStays(plan, role);
}

function connectionStays(
  plan: KeptPlan,
  { server, mount, connection: name }: DatabaseRoleRecord | StaticDatabaseRoleRecord,
): Why {
  return plan.lookUp(databaseConnections, { server, mount, name })
    ? undefined
    : `connection '${name}' stays as it is`;
}

function pkiRoleStays(plan: KeptPlan, role: PkiRoleRecord): Why {
  const { server, mount, name, issuer, allowedDomains, keyType, keyBits } = role;
  if (!isName('vaultName', name) || !isName('vaultName', issuer))
    return 'its name, or that of its issuer, has another form than constructs take';
  if (allowedDomains.length === 0) return 'it names no domain';
  if (keyBits !== PKI_KEY_BITS[keyType])
    return `its keys have ${keyBits} bits, where constructs make ${PKI_KEY_BITS[keyType]}`;
  return plan.lookUp(pkiEngines, { server, mount })?.rootPem === undefined
    ? `the root of engine '${mount}' is not known, by which its certificates are verified`
    : undefined;
}

function transitKeyStays({ name, type }: TransitKeyRecord): Why {
  if (!isName('vaultName', name)) return OTHER_FORM;
  return KEY_TYPES.has(type) ? undefined : `it is of type ${type}, which no construct makes`;
}
