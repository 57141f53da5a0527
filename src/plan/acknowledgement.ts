import { fileOf } from './origin';
import { type AcknowledgementRecord } from './records';

/** Whether something was written where it was acknowledged or below: by construct path, spot of a file, or file. */
export function covers({ origin: place, everywhere, files }: AcknowledgementRecord, origin: string): boolean {
  return (
    everywhere === true ||
    origin === place ||
    origin.startsWith(`${place}/`) ||
    files?.includes(fileOf(origin)) === true
  );
}

/** What acknowledgements are sorted by. */
export function acknowledgementKey({ origin, rule }: AcknowledgementRecord): string {
  return `${origin} ${rule}`;
}
