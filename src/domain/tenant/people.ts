import { Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireChoice } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { type KvEngine } from '../kv/kv-engine';
import { KvVersion } from '../kv/kv-engine-interface';
import { requireAuthMount } from '../login/auth-mount';
import { type Login } from '../login/login';
import { pathIn } from '../platform/ownership';
import { type Resource } from '../platform/resource';
import { PeopleTier, type PeopleProps } from './people-props';
import { peopleRules } from './people-rules';

/** The people of a tenant, or of one of its placements: who log in, and reach secrets below its prefix by a tier. */
export class People {
  private readonly roles: Construct;

  public constructor(
    private readonly owner: Resource,
    private readonly kv: KvEngine,
    private readonly prefix: string,
  ) {
    this.roles = new Construct(owner, 'people');
  }

  /**
   * A group of them.
   *
   * @throws DefinitionError when a property is malformed, or the engine has no versions
   */
  public add(id: string, props: PeopleProps): Login {
    const where = pathIn(this.owner, id);
    requireOptions('PeopleProps', props, where);
    const { auth, tier, ...options } = props;
    const rules = peopleRules(requireChoice(PeopleTier, tier, 'tier', where), this.kv.mount, this.prefix);
    if (this.kv.version !== KvVersion.V2) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: `people, and engine '${this.kv.mount}' of version 1`,
        expected:
          'an engine of version 2: in one of version 1 nobody changes a part of a secret, or has it back',
        fix: 'Use an engine of version 2.',
        where,
      });
    }
    const login = requireAuthMount(auth, 'an OidcAuth or an LdapAuth', where)._addPeople(
      this.roles,
      id,
      options,
    );
    for (const rule of rules) login._rights.addRule(this.kv.vault, rule);
    return login;
  }
}
