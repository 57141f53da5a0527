import { type Rule } from '../rule';
import { aboveCapacity } from './above-capacity';
import { adminNotRotated } from './admin-not-rotated';
import { auditDevices } from './audit-devices';
import { bindingCrossProduct } from './binding-cross-product';
import { brokenRule } from './broken-rule';
import { clientReviewsTokens } from './client-reviews-tokens';
import { connectionOfAnotherTenant } from './connection-of-another-tenant';
import { cloudIdentityOfTwoTenants } from './cloud-identity-of-two-tenants';
import { cloudPolicyTooPowerful } from './cloud-policy-too-powerful';
import { conflictingMounts } from './conflicting-mounts';
import { copiedSecret } from './copied-secret';
import { costlyTemplate } from './costly-template';
import { credentialChurn } from './credential-churn';
import { credentialNotRenewed } from './credential-not-renewed';
import { credentialsPileUp } from './credentials-pile-up';
import { credentialOutlived } from './credential-outlived';
import { databaseRoleRefused } from './database-role-refused';
import { defaultServiceAccount } from './default-service-account';
import { destroyableMount } from './destroyable-mount';
import { domainOfTwoTenants } from './domain-of-two-tenants';
import { roleForAnotherNamespace } from './role-for-another-namespace';
import { principalOfTwoTenants } from './principal-of-two-tenants';
import { duplicateName } from './duplicate-name';
import { dynamicPathInStore } from './dynamic-path-in-store';
import { esoIdentityBound } from './eso-identity-bound';
import { globWithinSegment } from './glob-within-segment';
import { groupRoleOfTwoTenants } from './group-role-of-two-tenants';
import { identityOfSeveralTenants } from './identity-of-several-tenants';
import { immovableResource } from './immovable-resource';
import { insecureDatabaseTls } from './insecure-database-tls';
import { invalidSecretKey } from './invalid-secret-key';
import { issuerUnfit } from './issuer-unfit';
import { lateRefresh } from './late-refresh';
import { listOrderDependence } from './list-order-dependence';
import { literalInSecret } from './literal-in-secret';
import { localReviewerElsewhere } from './local-reviewer-elsewhere';
import { localReviewerOutside } from './local-reviewer-outside';
import { loginMismatch } from './login-mismatch';
import { malformedPolicyRule } from './malformed-policy-rule';
import { namespaceOfTwoTenants } from './namespace-of-two-tenants';
import { nearlyDeclaredSecret } from './nearly-declared-secret';
import { openClusterStore } from './open-cluster-store';
import { optionNotUnderstood } from './option-not-understood';
import { outsideProof } from './outside-proof';
import { overriddenProof } from './overridden-proof';
import { overlappingPrefixes } from './overlapping-prefixes';
import { plainHttp } from './plain-http';
import { proofEnds } from './proof-ends';
import { quotaBelowDemand } from './quota-below-demand';
import { refreshIntervalRule } from './refresh-interval';
import { requestRefused } from './request-refused';
import { reservedName } from './reserved-name';
import { revocationIncomplete } from './revocation-incomplete';
import { rewrittenKeyRule } from './rewritten-key';
import { ruleWiderThanUsed } from './rule-wider-than-used';
import { secretInDefinition } from './secret-in-definition';
import { secretTypeKeys } from './secret-type-keys';
import { sharedAudience } from './shared-audience';
import { sharedDatabaseAdmin } from './shared-database-admin';
import { sharedStaticUser } from './shared-static-user';
import { staleStaticPassword } from './stale-static-password';
import { sharedGroupRole } from './shared-group-role';
import { sharedSecretInForeignPrefix } from './shared-secret-in-foreign-prefix';
import { shortStoreToken } from './short-store-token';
import { stackTooLarge } from './stack-too-large';
import { statementCutApart } from './statement-cut-apart';
import { statementTooPowerful } from './statement-too-powerful';
import { storeNotAdmitted } from './store-not-admitted';
import { storeNotOpen } from './store-not-open';
import { storeEngineMismatch } from './store-engine-mismatch';
import { tenantAdministersVault } from './tenant-administers-vault';
import { tenantIsolation } from './tenant-isolation';
import { tokenShorterThanLease } from './token-shorter-than-lease';
import { tokensPileUp } from './tokens-pile-up';
import { tenantTooLarge } from './tenant-too-large';
import { tooManyRequests } from './too-many-requests';
import { ttlAboveMaximum } from './ttl-above-maximum';
import { twoWritersOfOneSecret } from './two-writers-of-one-secret';
import { unboundedDatabaseUser } from './unbounded-database-user';
import { undeclaredSecret } from './undeclared-secret';
import { unexpectedProperty } from './unexpected-property';
import { unimportedSecret } from './unimported-secret';
import { ungrantedAccess } from './ungranted-access';
import { unguardedStores } from './unguarded-stores';
import { unknownDynamicPath } from './unknown-dynamic-path';
import { unknownReference } from './unknown-reference';
import { unknownRule } from './unknown-rule';
import { unknownTemplateFunction } from './unknown-template-function';
import { unprovidedTemplateKey } from './unprovided-template-key';
import { unsupportedVersion } from './unsupported-version';
import { unusedAcknowledgement } from './unused-acknowledgement';
import { unusedAllowance } from './unused-allowance';
import { unusedGrant } from './unused-grant';
import { unusedPolicy } from './unused-policy';
import { unusedRole } from './unused-role';
import { unversionedKv } from './unversioned-kv';
import { versionDeletedEarly } from './version-deleted-early';
import { wildcardBinding } from './wildcard-binding';
import { writeOnlyVersion } from './write-only-version';

/** Rules that belong together. */
export interface RuleTopic {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** Every rule, by topic. */
export const RULE_TOPICS: readonly RuleTopic[] = [
  {
    title: 'Names and ownership',
    rules: [
      duplicateName,
      reservedName,
      conflictingMounts,
      overlappingPrefixes,
      sharedSecretInForeignPrefix,
      namespaceOfTwoTenants,
      twoWritersOfOneSecret,
      copiedSecret,
      domainOfTwoTenants,
      principalOfTwoTenants,
      roleForAnotherNamespace,
      cloudIdentityOfTwoTenants,
      issuerUnfit,
    ],
  },
  {
    title: 'References',
    rules: [
      unknownReference,
      unknownDynamicPath,
      storeNotOpen,
      storeNotAdmitted,
      databaseRoleRefused,
      storeEngineMismatch,
      rewrittenKeyRule,
    ],
  },
  {
    title: 'Who may log in',
    rules: [
      loginMismatch,
      esoIdentityBound,
      wildcardBinding,
      bindingCrossProduct,
      defaultServiceAccount,
      identityOfSeveralTenants,
      openClusterStore,
      unguardedStores,
      localReviewerElsewhere,
      localReviewerOutside,
      sharedAudience,
      clientReviewsTokens,
    ],
  },
  {
    title: 'What policies allow',
    rules: [
      requestRefused,
      tenantIsolation,
      tenantAdministersVault,
      ungrantedAccess,
      malformedPolicyRule,
      globWithinSegment,
      listOrderDependence,
      unusedAllowance,
      unusedGrant,
      unimportedSecret,
      ruleWiderThanUsed,
      unusedRole,
      unusedPolicy,
    ],
  },
  {
    title: 'Lifetimes',
    rules: [
      credentialOutlived,
      credentialNotRenewed,
      lateRefresh,
      tokenShorterThanLease,
      ttlAboveMaximum,
      tokensPileUp,
      credentialChurn,
      shortStoreToken,
      refreshIntervalRule,
      versionDeletedEarly,
      dynamicPathInStore,
    ],
  },
  {
    title: 'Secrets that are delivered',
    rules: [
      unexpectedProperty,
      nearlyDeclaredSecret,
      undeclaredSecret,
      unknownTemplateFunction,
      unprovidedTemplateKey,
      secretTypeKeys,
      invalidSecretKey,
      secretInDefinition,
      literalInSecret,
      writeOnlyVersion,
    ],
  },
  {
    title: 'Databases',
    rules: [
      connectionOfAnotherTenant,
      sharedDatabaseAdmin,
      sharedGroupRole,
      sharedStaticUser,
      staleStaticPassword,
      groupRoleOfTwoTenants,
      adminNotRotated,
      insecureDatabaseTls,
      statementCutApart,
      unboundedDatabaseUser,
      statementTooPowerful,
      cloudPolicyTooPowerful,
      revocationIncomplete,
    ],
  },
  {
    title: 'What one tenant may cost the others',
    rules: [
      tenantTooLarge,
      credentialsPileUp,
      tooManyRequests,
      aboveCapacity,
      quotaBelowDemand,
      costlyTemplate,
    ],
  },
  {
    title: 'Operation',
    rules: [
      auditDevices,
      plainHttp,
      unversionedKv,
      destroyableMount,
      stackTooLarge,
      immovableResource,
      unsupportedVersion,
      optionNotUnderstood,
    ],
  },
  {
    title: 'What is rendered',
    rules: [overriddenProof, outsideProof],
  },
  {
    title: 'The checks themselves',
    rules: [proofEnds, unusedAcknowledgement, unknownRule, brokenRule],
  },
];

/** Every rule: a report sorts its findings itself. */
export const RULES: readonly Rule[] = RULE_TOPICS.flatMap(({ rules }) => rules);
