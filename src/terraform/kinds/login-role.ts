import { type LoginRole } from '../../plan/kinds/login-role';
import { type LiteralReader } from '../../plan/literal-reader';
import { addressOf } from '../resource-type';
import { POLICY } from './policy';

/** What the token of a role is. */
type Token = Pick<LoginRole, 'policies' | 'tokenType' | 'tokenTtl' | 'tokenMaxTtl' | 'noDefaultPolicy'>;

/** What a role says of its token, whatever the kind of login. */
export function tokenAttributes({ policies, tokenType, tokenTtl, tokenMaxTtl, noDefaultPolicy }: Token) {
  return {
    token_policies: policies,
    token_type: tokenType,
    token_ttl: tokenTtl,
    token_max_ttl: tokenMaxTtl,
    token_no_default_policy: noDefaultPolicy,
  };
}

/** The addresses of the policies of a role. */
export function policiesOf({ policies }: Token): string[] {
  return policies.map((policy) => addressOf(POLICY, policy));
}

/** What the block of a role says of its token, whatever the kind of login. */
export function tokenOf(block: LiteralReader): Token {
  return {
    policies: block.names('existingPolicy', 'token_policies'),
    tokenType: block.choice('token_type', ['service', 'batch'], 'service'),
    tokenTtl: block.count('token_ttl', 0),
    tokenMaxTtl: block.count('token_max_ttl', 0),
    noDefaultPolicy: block.flag('token_no_default_policy', false),
  };
}
