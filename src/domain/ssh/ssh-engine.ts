import { type Construct } from 'constructs';
import { type NameKind } from '../../plan/names';
import { requireOptions } from '../argument/options';
import { pathIn } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import {
  SecretsEngine,
  type SecretsEngineMountProps,
  type SecretsEngineProps,
} from '../vault/secrets-engine';
import { type ISshEngine } from './ssh-engine-interface';

/**
 * An SSH secrets engine: a CA whose Ed25519 key Vault makes and keeps. It signs keys of users, who are then let in by
 * hosts that trust it: `TrustedUserCAKeys` names a file with what anybody may read at `<mount>/public_key`.
 *
 * @experimental
 */
export class SshEngine extends SecretsEngine implements ISshEngine {
  /**
   * An SSH engine that exists already, or that others make: nothing is emitted of it but the roles that are made in it.
   * What is not known of it is a finding, `proof-ends`.
   *
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the construct, and path of the mount unless `mount` says otherwise
   * @param props what is known of it
   * @throws DefinitionError when a property is malformed
   */
  public static fromMount(scope: Construct, id: string, props: SecretsEngineMountProps = {}): ISshEngine {
    requireOptions('SecretsEngineMountProps', props, pathIn(scope, id));
    return new ExistingSshEngine(scope, id, props);
  }

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the engine
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: SecretsEngineProps = {}) {
    super(scope, id, requireOptions('SecretsEngineProps', props, pathIn(scope, id)));
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'sshEngines', this._made);
  }
}

/** An SSH engine that others make. */
class ExistingSshEngine extends SshEngine {
  /** @internal */
  protected static override readonly _mountForm: NameKind = 'existingMount';

  public constructor(scope: Construct, id: string, { vault, mount }: SecretsEngineMountProps) {
    super(scope, id, { vault, mount });
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'sshEngines', { ...this._head, existing: true });
  }
}
