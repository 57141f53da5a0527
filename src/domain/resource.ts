import { Construct, type IConstruct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { type NameKind, requireName } from '../plan/names';
import { type PlanBuilder } from './plan-builder';

/** Construct path of something that is about to be made in `scope`. */
export function pathIn(scope: IConstruct, id: string): string {
  return scope.node.path ? `${scope.node.path}/${id}` : id;
}

/** The id, checked before `Construct` sees it, which would rewrite a slash and take every other character. */
function checkedId(scope: IConstruct, id: string, form: NameKind): string {
  requireName(form, id, 'name', pathIn(scope, id));
  if (scope.node.locked) {
    throw new DefinitionError({
      given: `'${id}' is made after the platform was compiled`,
      expected: 'the whole definition before compile() or synth()',
      fix: 'Move this line above it.',
      where: pathIn(scope, id),
    });
  }
  if (scope.node.tryFindChild(id)) {
    throw new DefinitionError({
      given: `'${id}' is defined twice`,
      expected: 'names that are unique in their scope',
      fix: 'Rename one of them.',
      where: pathIn(scope, id),
    });
  }
  return id;
}

/**
 * Anything of a definition that has a name of its own and becomes something in Vault or in Kubernetes.
 */
export abstract class Resource extends Construct {
  /** @internal Form of its ids: a letter first where Vault or Terraform know it by that name. */
  protected static readonly _idForm: NameKind = 'id';

  /**
   * @param scope where it belongs; below a tenant it is that tenant's, else the platform's
   * @param id its name: lower-case letters, digits and hyphens, beginning with a letter
   * @throws DefinitionError when the id is malformed or taken
   */
  protected constructor(scope: Construct, id: string) {
    super(scope, checkedId(scope, id, new.target._idForm));
  }

  /** @internal Adds its records to the plan. */
  public abstract _compile(plan: PlanBuilder): void;
}
