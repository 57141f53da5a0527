import { Duration, type KvSecret, SecretSource } from 'tenantry';
import { type Company } from '../platform';

/** Payments: cards are encrypted by one application and decrypted by another one alone, each by a login of its own. */
export function payments({ teams, transit }: Company, wildcard: KvSecret): void {
  const team = teams.payments;

  team.addExternalSecret('acquirer', {
    source: SecretSource.basicAuth(team.secret('acquirer', { properties: ['username', 'password'] })),
    refreshInterval: Duration.minutes(15),
  });
  team.addExternalSecret('wildcard-tls', { source: SecretSource.tls(wildcard) });
  team.secret('ledger-export', { properties: ['passphrase'] });

  const cards = team.addTransitKey('cards', { engine: transit, autoRotatePeriod: Duration.days(30) });
  const checkout = team.addWorkloadLogin('checkout', { egressOf: { app: 'checkout' } });
  const settlement = team.addWorkloadLogin('settlement', { egressOf: { app: 'settlement' } });
  cards.grantEncrypt(checkout);
  cards.grantDecrypt(settlement);
}
