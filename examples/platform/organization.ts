import { type Platform } from 'tenantry';
import { logins } from './people';
import { company, shareWildcard } from './platform';
import { type Servers } from './servers';
import { analytics } from './teams/analytics';
import { payments } from './teams/payments';
import { shop } from './teams/shop';

/** The whole company, on these servers. */
export function organization(servers: Servers): Platform {
  const acme = company(servers);
  const wildcard = shareWildcard(acme);
  shop(acme, wildcard);
  payments(acme, wildcard);
  analytics(acme);
  logins(acme, servers);
  return acme.platform;
}
