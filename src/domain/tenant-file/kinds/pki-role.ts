import { requireName } from '../../../plan/names';
import { quoteValue } from '../../../plan/quote';
import { requireInstance, requireList } from '../../argument/argument';
import { requireOptions } from '../../argument/options';
import { PkiEngine } from '../../pki/pki-engine';
import { type IPkiEngine } from '../../pki/pki-engine-interface';
import { type PkiRole } from '../../pki/pki-role';
import { durationOf } from '../duration';
import { located } from '../located';
import { notOffered, offered } from '../offered';
import { type MappingSchema } from '../schema-piece';
import { suggestion } from '../suggestion';
import { type FieldKind } from './kind';

/**
 * A PKI engine that a tenant may have roles of.
 *
 * @experimental
 */
export interface PkiGrant {
  /** The engine. */
  readonly engine: IPkiEngine;
  /** Domains that its roles may be for: these, and no name below them. */
  readonly domains: string[];
}

/** A PKI role. */
interface PkiRoleContent {
  readonly engine: string;
  readonly domains: readonly [string, ...string[]];
  readonly ttl: string;
}

const pkiRole: MappingSchema<PkiRoleContent> = {
  description: 'A PKI role: engine, domains and ttl',
  type: 'object',
  additionalProperties: false,
  required: ['engine', 'domains', 'ttl'],
  properties: {
    engine: {
      description: 'Id of the PKI engine that issues: one that the platform granted to this tenant.',
      $ref: '#/definitions/id',
    },
    domains: {
      description:
        'Domains that its certificates are for, each one that the platform granted to this tenant; the first is what they are made out to.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/definitions/dnsName' },
    },
    ttl: {
      description: 'Life of a certificate: applications get a new one after at most a third of it.',
      $ref: '#/definitions/duration',
    },
  },
};

/** PKI roles of the tenant's own. */
export const pkiRoles: FieldKind<PkiRoleContent, PkiRole, PkiGrant> = {
  field: 'pkiRoles',
  what: 'PKI role',
  description:
    'PKI roles of its own by their id: each issues certificates for its domains. In Vault a role is called <tenant>_<id>.',
  limit: 'roles',
  ids: 'id',
  entry: 'pkiRole',
  definitions: { pkiRole },
  when: 'load',
  grant: {
    list: 'pki',
    copy(given, where) {
      const { engine, domains } = requireOptions('PkiGrant', given, where);
      return {
        engine: requireInstance(PkiEngine, engine as PkiEngine, 'engine of a grant', where),
        domains: requireList(domains, 'domains of a grant', where).map((name) =>
          requireName('dnsName', name, 'domain of a grant', where),
        ),
      };
    },
  },
  read({ id, content: { engine, domains, ttl }, place, granted }, { tenant }) {
    const grants = granted.filter((grant) => grant.engine.vault === tenant.kv.vault);
    const engines = grants.map((grant) => grant.engine);
    const issuing = offered(engine, engines, 'engine', place.within('engine').value);
    const known = grants.flatMap((grant) => (grant.engine === issuing ? grant.domains : []));
    domains.forEach((name, index) => {
      if (known.includes(name)) return;
      const where = place.within('domains', index).value;
      throw notOffered(`domain is ${quoteValue(name)}`, known, suggestion(name, known), where);
    });
    const props = {
      engine: issuing,
      allowedDomains: [...domains],
      ttl: durationOf(ttl, place.within('ttl')),
    };
    return located(place.key, () => tenant.addPkiRole(id, props));
  },
  credential: (role, { domains: [commonName] }) => role.certificate({ commonName }),
};
