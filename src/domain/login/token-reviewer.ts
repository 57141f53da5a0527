import { requireName } from '../../plan/names';
import { type TokenReviewerRecord } from '../../plan/records';
import { requireInteger } from '../argument/number';

/** By whose authority Vault asks the API server whether a ServiceAccount token is genuine. */
export class TokenReviewer {
  /**
   * Vault's own ServiceAccount token: Vault runs in this very cluster, its ServiceAccount is bound to
   * `system:auth-delegator`.
   */
  public static local(): TokenReviewer {
    return new TokenReviewer({ kind: 'local' });
  }

  /**
   * The token that logs in reviews itself: Vault's audience must be among the API server's, and each
   * ServiceAccount made here is bound to `system:auth-delegator`, which lets it review any token.
   */
  public static client(): TokenReviewer {
    return new TokenReviewer({ kind: 'client' });
  }

  /**
   * The long-lived token of a ServiceAccount bound to `system:auth-delegator`, passed write-only.
   * Needs Terraform's provider for Vault 5.7.
   *
   * @param variable ephemeral Terraform variable that holds the token
   * @param version raised whenever the token, or anything else of the auth mount's configuration, changes:
   * Vault forgets the token on every write that does not bring it
   */
  public static token(variable: string, version: number): TokenReviewer {
    const where = 'TokenReviewer.token()';
    return new TokenReviewer({
      kind: 'token',
      variable: requireName('terraformVariable', variable, 'variable of the reviewer token', where),
      version: requireInteger(version, 1, 1_000_000, 'version of the reviewer token', where),
    });
  }

  /** @internal */
  public readonly _record: TokenReviewerRecord;

  private constructor(record: TokenReviewerRecord) {
    this._record = record;
  }
}
