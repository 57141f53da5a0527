import { DIALECTS } from '../../plan/database-dialect';
import { type Problem, type Rule } from '../rule';

/** Source: terraform-provider-vault `setDatabaseConnectionDataWithUserPass`: sent only when the version changes. */
export const writeOnlyVersion: Rule = {
  id: 'write-only-version',
  severity: 'error',
  planOnly: true,
  title: 'A write-only secret without a version',
  what: 'An admin password or a reviewer token whose version is not a whole number of at least 1.',
  why: 'Terraform keeps no write-only value, so that the provider sends it only when its version changes: without one it is never sent, and Vault has no password at all.',
  example: "the password of connection 'orders' has version 0",
  fix: 'Give it a version from 1 on, raised whenever the value is to be written again.',
  check: ({ plan }) => {
    const problems: Problem[] = [];
    const isVersion = (version = 0) => Number.isSafeInteger(version) && version >= 1;
    for (const { name, dialect, passwordVersion, existing, origin } of plan.databaseConnections) {
      if (!existing && !DIALECTS[dialect].passwordInState && !isVersion(passwordVersion))
        problems.push({
          origin,
          message: `the password of connection '${name}' has version ${passwordVersion}`,
        });
    }
    for (const { id, reviewer, origin } of plan.kubernetesAuths) {
      if (reviewer?.kind === 'token' && !isVersion(reviewer.version))
        problems.push({
          origin,
          message: `the reviewer token of auth mount '${id}' has version ${reviewer.version}`,
        });
    }
    return problems;
  },
};
