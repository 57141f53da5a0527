import { CheckSeverity, type IRule, type IRulePack, type RuleProblem } from '../src';
import { type PlanDocuments } from '../src/plan/typed-documents';

const DAY = 24 * 60 * 60;

class DailyRefresh implements IRule {
  public readonly id = 'acme/daily-refresh';
  public readonly severity = CheckSeverity.WARNING;
  public readonly title = 'An ExternalSecret that is refreshed less than daily';
  public readonly what = 'An ExternalSecret whose refresh interval is longer than a day.';
  public readonly why = 'Our runbook for a leaked secret waits one day for every copy of it to be replaced.';
  public readonly example = "ExternalSecret 'payment' is refreshed every 48 hours";
  public readonly fix = 'Refresh it daily, or acknowledge it and add it to the runbook.';
  public readonly helpUri = 'https://wiki.acme.example/secrets/refresh';

  public check({ tenants }: PlanDocuments): RuleProblem[] {
    // A list that is empty is left out.
    return tenants
      .flatMap(({ externalSecrets = [] }) => externalSecrets)
      .filter(({ refreshInterval }) => refreshInterval > DAY)
      .map(({ name, origin, refreshInterval }) => ({
        origin,
        message: `ExternalSecret '${name}' is refreshed every ${refreshInterval / 3600} hours`,
      }));
  }
}

/** The rules of our company: `platform.addRules(ACME_RULES)`. */
export const ACME_RULES: IRulePack = { rules: [new DailyRefresh()] };
