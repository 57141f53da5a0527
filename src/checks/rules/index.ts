import { type Rule } from '../rule';
import { bindingCrossProduct } from './binding-cross-product';
import { conflictingMounts } from './conflicting-mounts';
import { databaseRoleRefused } from './database-role-refused';
import { duplicateName } from './duplicate-name';
import { esoIdentityBound } from './eso-identity-bound';
import { loginMismatch } from './login-mismatch';
import { namespaceOfTwoTenants } from './namespace-of-two-tenants';
import { overlappingPrefixes } from './overlapping-prefixes';
import { reservedName } from './reserved-name';
import { sharedDatabaseAdmin } from './shared-database-admin';
import { sharedSecretInForeignPrefix } from './shared-secret-in-foreign-prefix';
import { twoWritersOfOneSecret } from './two-writers-of-one-secret';
import { unknownNamespace } from './unknown-namespace';
import { unknownPolicy } from './unknown-policy';
import { unknownServiceAccount } from './unknown-service-account';
import { unknownSource } from './unknown-source';

/** Every rule, by topic: a report sorts its findings itself. */
export const RULES: readonly Rule[] = [
  duplicateName,
  reservedName,
  conflictingMounts,
  overlappingPrefixes,
  sharedSecretInForeignPrefix,
  namespaceOfTwoTenants,
  unknownNamespace,
  unknownServiceAccount,
  unknownPolicy,
  unknownSource,
  bindingCrossProduct,
  esoIdentityBound,
  loginMismatch,
  twoWritersOfOneSecret,
  databaseRoleRefused,
  sharedDatabaseAdmin,
];
