import { Duration, type KvSecret, PostgresAccess, RedisAccess, SecretSource, SecretTemplate } from 'tenantry';
import { type Company } from '../platform';

/** The shop: a web application with a database, a cache, and certificates, restarted when any of them changes. */
export function shop({ teams, databases, certificates }: Company, wildcard: KvSecret): void {
  const team = teams.shop;
  const annotations = { 'reloader.stakater.com/match': 'true' };

  const stripe = team.secret('stripe', { properties: ['api-key', 'webhook-secret'] });
  team.addExternalSecret('stripe', {
    source: SecretSource.properties({
      STRIPE_API_KEY: stripe.property('api-key'),
      STRIPE_WEBHOOK_SECRET: stripe.property('webhook-secret'),
    }),
    refreshInterval: Duration.minutes(5),
    annotations,
  });
  team.addExternalSecret('registry', {
    source: SecretSource.registry(
      team.secret('registry', { properties: ['username', 'password'] }),
      'registry.acme.example',
    ),
  });
  team.addExternalSecret('wildcard-tls', { source: SecretSource.tls(wildcard), annotations });

  const orders = team.addDatabaseRole('orders', {
    connection: databases.orders,
    access: PostgresAccess.readWrite({ owner: 'orders_owner' }),
    ttl: Duration.hours(24),
  });
  team.addExternalSecret('orders-db', {
    source: SecretSource.credentials(orders),
    template: { DATABASE_URL: SecretTemplate.connectionUrl(orders) },
    annotations,
  });
  const cache = team.addDatabaseRole('cache', {
    connection: databases.cache,
    access: RedisAccess.readWrite('shop:'),
    ttl: Duration.hours(24),
  });
  team.addExternalSecret('cache', { source: SecretSource.credentials(cache), annotations });

  const web = team.addPkiRole('web', {
    engine: certificates,
    allowedDomains: ['shop.acme.example'],
    ttl: Duration.days(7),
  });
  team.addExternalSecret('web-tls', {
    source: SecretSource.credentials(web.certificate({ commonName: 'shop.acme.example' })),
    annotations,
  });
  team.limitRequests({ logins: 120, reads: 1200 });
}
