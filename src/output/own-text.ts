import { EDITED, FOREIGN, type Problem } from './decision';
import { hasForeignLineEnds, withOurLineEnds } from './line-ends';
import { findHeader, HEADER_LENGTH, requireHeaderForm, startDigest } from './header';

/** What a file that we wrote says, or why it is not as we wrote it. */
export type OwnText = { readonly text: string } | Problem;

/** The text of a file without the header that tells it to be ours, and as we wrote it. */
export function ownText(path: string, content: string): OwnText {
  const form = requireHeaderForm(path);
  const written = hasForeignLineEnds(content.slice(0, HEADER_LENGTH)) ? withOurLineEnds(content) : content;
  const header = findHeader(form, written.slice(0, HEADER_LENGTH));
  if (!header) return FOREIGN;
  const text = form.before + written.slice(header.end);
  if (header.digest === undefined) return { text };
  return startDigest().update(text).digest('hex') === header.digest ? { text } : EDITED;
}
