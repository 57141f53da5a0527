/** A number of times a second, as messages say it: two digits below ten. */
export function rateText(perSecond: number): string {
  return perSecond >= 10 ? String(Math.round(perSecond)) : perSecond.toPrecision(2);
}
