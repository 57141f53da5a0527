import { createColors } from 'picocolors';
import { type Emphasis } from '../checks/format/text';

/** How what is printed for people stands out: by colours, where they are of use. */
export function emphasisOf(colored: boolean): Emphasis {
  const { red, yellow, dim } = createColors(colored);
  return { error: red, warning: yellow, aside: dim };
}
