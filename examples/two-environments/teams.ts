import { Duration, PostgresAccess, SecretSource, SecretTemplate, Tenant, type TenantProps } from 'tenantry';
import { type Company, ENVIRONMENTS } from './platform';

/** The teams' part: what each wants delivered, in staging, in production, or in both. */
export function teams({ platform, kv, clusters, databases }: Company): void {
  /** A team is in both environments, each with a namespace of its name and the prefix `<environment>/<team>`. */
  function team(name: string, props: TenantProps = {}) {
    const everywhere = new Tenant(platform, name, { kv, ...props });
    return {
      everywhere,
      staging: everywhere.addPlacement('staging', { cluster: clusters.staging }),
      production: everywhere.addPlacement('production', { cluster: clusters.production }),
    };
  }

  const checkout = team('checkout');
  const catalog = team('catalog');
  const search = team('search');
  const mail = team('mail', { namespaces: ['mail', 'mail-jobs'] });

  // Said once, delivered in both: in staging it is staging/checkout/stripe, in production production/checkout/stripe.
  const stripe = checkout.everywhere.secret('stripe', { properties: ['api-key'] });
  checkout.everywhere.addExternalSecret('stripe', {
    source: SecretSource.properties({ STRIPE_API_KEY: stripe.property('api-key') }),
  });

  // On trial in staging. To promote it, change `staging` to `everywhere` in the next line, and nothing else.
  checkout.staging.addExternalSecret('fraud-scores', {
    source: SecretSource.extract(checkout.everywhere.secret('fraud-scores')),
  });

  // What differs is said of each: another database, and users that live longer in production.
  const lives = { staging: Duration.hours(8), production: Duration.hours(24) };
  for (const environment of ENVIRONMENTS) {
    const placement = checkout[environment];
    const app = placement.addDatabaseRole('app', {
      connection: databases[environment],
      access: PostgresAccess.readWrite({ owner: 'checkout_owner' }),
      ttl: lives[environment],
    });
    placement.addExternalSecret('database', {
      source: SecretSource.credentials(app),
      template: { DATABASE_URL: SecretTemplate.connectionUrl(app) },
    });
  }

  // Sharing is of one environment: what staging shares, nobody in production can read, and the other way round.
  for (const environment of ENVIRONMENTS) {
    const index = catalog[environment].secret('index', { properties: ['key'] });
    index.grantRead(search[environment]);
    search[environment].addExternalSecret('index', {
      source: SecretSource.properties({ INDEX_KEY: index.property('key') }),
    });
  }
  catalog.everywhere.addExternalSecret('index', {
    source: SecretSource.extract(catalog.everywhere.secret('index')),
  });

  mail.everywhere.addExternalSecret('smtp', {
    source: SecretSource.basicAuth(mail.everywhere.secret('smtp')),
    namespace: 'mail-jobs',
  });
}
