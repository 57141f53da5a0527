/** Seconds in the form of a Go duration, as Kubernetes and ESO read it: `90` is `1m30s`, `86400` is `24h`. */
export function goDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  const text = `${hours ? `${hours}h` : ''}${minutes ? `${minutes}m` : ''}${rest ? `${rest}s` : ''}`;
  return text || '0s';
}

/** The seconds of a Go duration of hours, minutes and seconds; undefined of any other. */
export function secondsOfGo(text: string): number | undefined {
  const [whole, hours = 0, minutes = 0, seconds = 0] =
    /^(?:(\d{1,7})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/.exec(text) ?? [];
  return whole ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) : undefined;
}

/**
 * The same as Go itself writes it: `900` is `15m0s`.
 *
 * ESO writes its objects back with it. Anything else would be a change, which makes ESO the owner of the field,
 * and `kubectl apply --server-side` refuse the next apply.
 */
export function canonicalGoDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${hours ? `${hours}h` : ''}${hours || minutes ? `${minutes}m` : ''}${seconds % 60}s`;
}
