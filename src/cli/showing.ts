import { Progress } from '../synth/progress';
import { streamsOf } from '../synth/streams';

/** Does something, while a line on a terminal says what, which is gone before anything else is printed. */
export async function showing<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const progress = new Progress(streamsOf(process).stderr);
  progress.show(what);
  try {
    return await work();
  } finally {
    progress.clear();
  }
}
