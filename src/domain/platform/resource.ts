import { Construct, type IConstruct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type NameKind, requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { acknowledge } from './acknowledgement';
import { type Class, requireInstance } from '../argument/argument';
import { noteCall } from './call-site';
import { isPlatform, pathIn } from './ownership';
import { type PlanBuilder } from './plan-builder';

/** The id, checked before `Construct` sees it, which would rewrite a slash and take every other character. */
function checkedId(scope: Construct, id: string, form: NameKind): string {
  const where = pathIn(scope, id);
  if (!Construct.isConstruct(scope) || !isPlatform(scope.node.root)) {
    throw new DefinitionError({
      id: 'outside-a-platform',
      given: `scope is ${quoteValue(scope)}`,
      expected: 'a Platform, or something below one',
      fix: 'Make the definition below `new Platform(name)`; a Chart or Stack takes what platform.compile() returns.',
      where,
    });
  }
  requireName(form, id, 'name', where);
  if (id in {}) {
    throw new DefinitionError({
      id: 'kept-name',
      given: `name is ${quoteValue(id)}`,
      expected: 'another name: constructs looks its children up in an object, where that one is taken',
      fix: 'Rename it.',
      where,
    });
  }
  requireUnlocked(scope, `'${id}' is made`, where);
  if (scope.node.tryFindChild(id)) {
    throw new DefinitionError({
      id: 'two-of-one-id',
      given: `'${id}' is defined twice`,
      expected: 'names that are unique in their scope',
      fix: 'Rename one of them.',
      where,
    });
  }
  return id;
}

/** Refuses what comes after compile(), and would be left out without a word. */
export function requireUnlocked(construct: Construct, what: string, where: string): void {
  if (!construct.node.locked) return;
  throw new DefinitionError({
    id: 'after-compile',
    given: `${what} after the platform was compiled`,
    expected: 'the whole definition before compile() or synth()',
    fix: 'Move this line above it.',
    where,
  });
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
    noteCall(this);
  }

  /**
   * Acknowledges what a rule finds here or in what is defined below: it no longer stops synthesis, and shows with
   * the reason in every report.
   *
   * @param rule id of the rule, as the finding names it
   * @param reason why it is meant: a sentence
   * @throws DefinitionError when the rule is no id, or the reason says nothing
   */
  public acknowledge(rule: string, reason: string): void {
    this._requireUnlocked('a finding is acknowledged');
    acknowledge(this, rule, reason);
  }

  /** @internal Refuses a change after compile(), which would be left out without a word. */
  public _requireUnlocked(what: string): void {
    requireUnlocked(this, what, this.node.path);
  }

  /** @internal `part`, when it is of that class and of the same platform. */
  public _requirePart<T extends IConstruct>(type: Class<T>, part: T, what: string): T {
    requireInstance<T>(type, part, what, this.node.path);
    if (part.node.root === this.node.root) return part;
    throw new DefinitionError({
      id: 'of-another-place',
      given: `${what} is '${part.node.path}' of another platform`,
      expected: `a ${type.name} of platform '${this.node.root.node.id}'`,
      fix: 'Define it in this platform, too.',
      where: this.node.path,
    });
  }

  /** @internal Adds its records to the plan. */
  public abstract _compile(plan: PlanBuilder): void;
}
