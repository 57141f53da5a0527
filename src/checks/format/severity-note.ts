import { type Finding } from '../../plan/finding';

/** What a report says where the platform gave a rule another severity: `usually a warning`, and why. */
export function severityNote({ usualSeverity, severityReason, acknowledged }: Finding): string | undefined {
  if (usualSeverity === undefined || acknowledged !== undefined) return undefined;
  const usually = usualSeverity === 'error' ? 'usually an error' : 'usually a warning';
  return severityReason === undefined ? usually : `${usually}: ${severityReason}`;
}
