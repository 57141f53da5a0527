import { Duration, MySqlAccess, SecretSource } from 'tenantry';
import { type Company } from '../platform';

/** Analytics: reads the reports, by users that come and go, and by one that a tool of old insists on. */
export function analytics({ teams, databases: { reports } }: Company): void {
  const team = teams.analytics;

  const reader = team.addDatabaseRole('reader', {
    connection: reports,
    access: MySqlAccess.readOnly(),
    ttl: Duration.hours(12),
  });
  team.addExternalSecret('reports-db', { source: SecretSource.credentials(reader) });

  const tool = team.addStaticDatabaseRole('dashboards', {
    connection: reports,
    username: 'dashboards',
    rotationPeriod: Duration.hours(24),
  });
  team.addExternalSecret('dashboards-db', { source: SecretSource.credentials(tool) });

  // The key of the shop's events is the shop's, and was granted to analytics by name.
  const events = teams.shop.secret('events', { properties: ['key'] });
  events.grantRead(team);
  team.addExternalSecret('events', {
    source: SecretSource.properties({ EVENTS_KEY: events.property('key') }),
  });
}
